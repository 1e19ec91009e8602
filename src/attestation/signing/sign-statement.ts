import { createHash } from "node:crypto";
import { bundleToJSON, toDSSEBundle, toMessageSignatureBundle, type Bundle } from "@sigstore/bundle";
import { signedBytes } from "#formats";
import type { SigningKey } from "../keys/signing-key.ts";
import { statementPayloadType } from "../statement.ts";

/**
 * A statement in an envelope in a Sigstore bundle of version 0.3 ("Sigstore Bundle Format"). With a bare key there is
 * no entry of a log and no timestamp in it. Throws `AttestationError`.
 */
export async function signStatement(statement: Buffer, key: SigningKey): Promise<Bundle> {
  const signature = await key.sign(signedBytes(statementPayloadType, statement));
  const bundle = toDSSEBundle({
    artifact: statement,
    artifactType: statementPayloadType,
    signature,
    ...signatoryOf(key),
  });
  const { dsseEnvelope } = bundle.content;
  // Readers in Go compare a `keyid` that is there with one of their own making, and pass others over.
  const signatures = dsseEnvelope.signatures.map((one) => ({ ...one, keyid: "" }));
  const content = { ...bundle.content, dsseEnvelope: { ...dsseEnvelope, signatures } };
  return witnessed({ ...bundle, content }, key);
}

/** A signature over bytes as they are, in a bundle. Throws `AttestationError`. */
export async function signBytes(bytes: Buffer, key: SigningKey): Promise<Bundle> {
  const signature = await key.sign(bytes);
  const digest = createHash("sha256").update(bytes).digest();
  return witnessed(toMessageSignatureBundle({ digest, signature, ...signatoryOf(key) }), key);
}

/** A bundle as it is kept. */
export function bundleBytes(bundle: Bundle): Buffer {
  return Buffer.from(JSON.stringify(bundleToJSON(bundle)));
}

function signatoryOf({ certificates, hint }: SigningKey): {
  readonly certificate?: Buffer;
  readonly keyHint?: string;
} {
  const [certificate] = certificates ?? [];
  return certificate === undefined ? { keyHint: hint } : { certificate };
}

async function witnessed(bundle: Bundle, key: SigningKey): Promise<Bundle> {
  if (key.witness === undefined) return bundle;
  const witnesses = await key.witness(bundle);
  return { ...bundle, verificationMaterial: { ...bundle.verificationMaterial, ...witnesses } };
}
