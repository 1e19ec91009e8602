/**
 * Signed documents after the specification "Dead Simple Signing Envelope" 1.0: the signature covers the type and
 * the payload ("PAE"). Keys are PEM files: Ed25519, ECDSA or RSA, as `openssl genpkey` makes them.
 *
 * Spec: https://github.com/secure-systems-lab/dsse
 */
import { createHash, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from "node:crypto";
import { signedBytes } from "#formats";
import { AdvisoryError } from "../advisory-error.ts";
import { unreadableSnapshot } from "./unreadable-snapshot.ts";

const payloadType = "application/vnd.assay.snapshot+json";

interface Envelope {
  readonly payloadType: string;
  readonly payload: string;
  readonly signatures: readonly { readonly keyid: string; readonly sig: string }[];
}

/** An envelope around a payload; without a key it has no signature. Throws `SNAPSHOT_WRONG_KEY` for no key. */
export function sealed(payload: Uint8Array, privateKeyPem: string | undefined): Buffer {
  const signatures = privateKeyPem === undefined ? [] : [signature(payload, privateKeyPem)];
  const envelope: Envelope = { payloadType, payload: Buffer.from(payload).toString("base64"), signatures };
  return Buffer.from(`${JSON.stringify(envelope)}\n`);
}

function signature(payload: Uint8Array, pem: string): Envelope["signatures"][number] {
  const key = keyOf(() => createPrivateKey(pem), "private");
  const sig = sign(algorithmOf(key), signedBytes(payloadType, payload), key).toString("base64");
  return { keyid: keyIDOf(createPublicKey(pem)), sig };
}

/**
 * The payload of an envelope. With a public key one of its signatures must be that key's. Throws
 * `SNAPSHOT_UNREADABLE`, `SNAPSHOT_UNSIGNED`, `SNAPSHOT_WRONG_KEY`.
 */
export function opened(bytes: Uint8Array, publicKeyPem: string | undefined): Buffer {
  const { payload, signatures } = envelopeOf(bytes);
  const content = Buffer.from(payload, "base64");
  if (publicKeyPem === undefined) return content;
  const key = keyOf(() => createPublicKey(publicKeyPem), "public");
  if (signatures.length === 0) {
    throw new AdvisoryError({
      code: "SNAPSHOT_UNSIGNED",
      category: "data",
      message: "the snapshot has no signature",
      hint: "Get one that is signed, or leave --db-key out if you trust where it came from.",
    });
  }
  const signed = signedBytes(payloadType, content);
  const isGood = signatures.some(({ sig }) =>
    verify(algorithmOf(key), signed, key, Buffer.from(sig, "base64")),
  );
  if (isGood) return content;
  throw new AdvisoryError({
    code: "SNAPSHOT_WRONG_KEY",
    category: "data",
    message: "the snapshot was not signed with the given key, or was changed afterwards",
    hint: "Check the key of --db-key, and get the snapshot from where you trust it; what is installed stays.",
  });
}

function envelopeOf(bytes: Uint8Array): Envelope {
  let value: Partial<Envelope> | null;
  try {
    value = JSON.parse(Buffer.from(bytes).toString("utf8")) as Partial<Envelope> | null;
  } catch (cause) {
    throw unreadableSnapshot("its envelope is no JSON", cause);
  }
  const { payloadType: type, payload, signatures } = value ?? {};
  const isWhole =
    type === payloadType &&
    typeof payload === "string" &&
    Array.isArray(signatures) &&
    signatures.every((one) => typeof (one as { sig?: unknown } | null)?.sig === "string");
  if (!isWhole) throw unreadableSnapshot("its envelope is none of a snapshot");
  return { payloadType: type, payload, signatures };
}

/** Edwards curves have their hash built in. */
function algorithmOf(key: KeyObject): string | null {
  return key.asymmetricKeyType === "ed25519" || key.asymmetricKeyType === "ed448" ? null : "sha256";
}

function keyIDOf(key: KeyObject): string {
  return createHash("sha256")
    .update(key.export({ type: "spki", format: "der" }))
    .digest("hex");
}

function keyOf(read: () => KeyObject, kind: string): KeyObject {
  try {
    return read();
  } catch {
    // The library's message may quote the file.
    throw new AdvisoryError({
      code: "SNAPSHOT_WRONG_KEY",
      category: "usage",
      message: `the file holds no ${kind} key in PEM form`,
      hint: "Make a pair with `openssl genpkey -algorithm ed25519 -out key.pem` and `openssl pkey -in key.pem -pubout`.",
    });
  }
}
