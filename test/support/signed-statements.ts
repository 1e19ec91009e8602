/** Keys and signed statements, made anew for each test. */
import { generateKeyPairSync, type KeyObject } from "node:crypto";
import {
  bundleBytes,
  checkSigned,
  readBundle,
  readPrivateKey,
  signStatement,
  statementBytes,
} from "#attestation";
import type { Checked, Checking, SigningKey, TrustedKey } from "#attestation";
import type { Digest } from "#model";

export const imageDigest: Digest = `sha256:${"a".repeat(64)}`;
export const otherDigest: Digest = `sha256:${"b".repeat(64)}`;
export const now = Date.parse("2026-05-01T00:00:00Z");

/** A fresh key and what verifiers are given of it. */
export function freshKey(name = "team.pub"): { readonly key: SigningKey; readonly trusted: TrustedKey } {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const pem = pemOf(privateKey);
  const key = readPrivateKey({ pem, what: "team.key" }, undefined);
  return { key, trusted: { name, publicKey: key.publicKey } };
}

export function pemOf(key: KeyObject): string {
  return key.export({ type: "pkcs8", format: "pem" }).toString();
}

/** A bundle as the JSON that it is. */
export async function bundleOf(
  key: SigningKey,
  stated: { readonly predicateType: string; readonly predicate: unknown; readonly digest?: Digest },
): Promise<Record<string, unknown> & { dsseEnvelope: Record<string, unknown> }> {
  const subject = { name: "registry.example/app", digest: stated.digest ?? imageDigest };
  const bundle = await signStatement(statementBytes(subject, stated), key);
  return JSON.parse(bundleBytes(bundle).toString("utf8")) as never;
}

/** What checking a bundle comes to, one entry for each of its signatures. */
export function checkedBundle(
  bundle: unknown,
  keys: readonly TrustedKey[],
  parts: Partial<Checking> & { readonly revoked?: ReadonlySet<string> } = {},
): readonly Checked[] {
  const trust = { keys, identities: [], authorities: [], revoked: parts.revoked ?? new Set<string>() };
  const checking = { trust, digests: [imageDigest], now, ...parts };
  return readBundle(Buffer.from(JSON.stringify(bundle)), "here").map((one) => checkSigned(one, checking));
}
