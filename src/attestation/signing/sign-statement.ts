import { bundleToJSON, toDSSEBundle } from "@sigstore/bundle";
import { signedBytes } from "#formats";
import type { SigningKey } from "../keys/signing-key.ts";
import { statementPayloadType } from "../statement.ts";

/**
 * A statement in an envelope in a Sigstore bundle of version 0.3, signed with a key ("Sigstore Bundle Format").
 * There is no entry of a log and no timestamp in it.
 */
export async function signStatement(statement: Buffer, key: SigningKey): Promise<Buffer> {
  const signature = await key.sign(signedBytes(statementPayloadType, statement));
  const bundle = toDSSEBundle({
    artifact: statement,
    artifactType: statementPayloadType,
    signature,
    keyHint: key.hint,
  });
  const { dsseEnvelope } = bundle.content;
  // Readers in Go compare a `keyid` that is there with one of their own making, and pass others over.
  const signatures = dsseEnvelope.signatures.map((one) => ({ ...one, keyid: "" }));
  const content = { ...bundle.content, dsseEnvelope: { ...dsseEnvelope, signatures } };
  return Buffer.from(JSON.stringify(bundleToJSON({ ...bundle, content })));
}
