import { X509Certificate } from "node:crypto";
import {
  attachedSignatures,
  checkSigned,
  readTrustedRoot,
  type SigningKey,
  type Trust,
  trustNobody,
} from "#attestation";
import type { CommandContext } from "../command.ts";
import type { Delivery, Stated } from "./stated.ts";
import { readNamedFile } from "./read-named-file.ts";

/** Something that whoever signs now has stated of the same image already. */
export interface StatedBefore extends Stated {
  /** It is kept under a tag of cosign 2. */
  readonly isTag: boolean;
}

/**
 * What was stated before by this key; with certificates, by their identity, which takes `--trusted-root` to know.
 * Throws `RegistryError`, `AttestationError`.
 */
export async function statedBefore(
  { clock, options, signal }: CommandContext,
  { client, subject, key }: Delivery,
): Promise<readonly StatedBefore[]> {
  const { repository, descriptor } = subject;
  const trust = trustIn(key, options.trustedRoot);
  if (trust === undefined) return [];
  const found: StatedBefore[] = [];
  const place = { client, repository, digest: descriptor.digest, signal };
  for await (const signed of attachedSignatures(place)) {
    const checking = { trust, digests: [descriptor.digest], now: clock.now() };
    const { form, predicate, predicateType, refusal } = checkSigned(signed, checking);
    if (refusal === undefined) found.push({ predicate, predicateType, isTag: form.startsWith("cosign-") });
  }
  return found;
}

function trustIn({ publicKey, certificates }: SigningKey, rootFile: string | undefined): Trust | undefined {
  // Whoever signs has stated it, whether it counts for others or not.
  const allow = ["*", "bypass"];
  const [certificate] = certificates ?? [];
  if (certificate === undefined) return { ...trustNobody, keys: [{ name: "", publicKey, allow }] };
  if (rootFile === undefined) return undefined;
  const root = readTrustedRoot(readNamedFile(rootFile, "the trusted root"), rootFile);
  const subject = /^(?:URI|email):(.+)$/.exec(new X509Certificate(certificate).subjectAltName ?? "")?.[1];
  const identity = { subject: subject ?? "", issuer: /^.*$/u, allow };
  return { ...trustNobody, root, identities: [identity] };
}
