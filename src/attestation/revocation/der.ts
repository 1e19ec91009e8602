import { verify, type KeyObject } from "node:crypto";
import { ASN1Obj } from "@sigstore/core";

/** What is not the structure that it should be; a clause. */
export class DerError extends Error {}

/** Hash by signature algorithm (RFC 4055, 5758, 8410); SHA-1 and MD5 do not count. */
const hashes: Readonly<Record<string, string | null>> = {
  "1.2.840.113549.1.1.11": "sha256",
  "1.2.840.113549.1.1.12": "sha384",
  "1.2.840.113549.1.1.13": "sha512",
  "1.2.840.10045.4.3.2": "sha256",
  "1.2.840.10045.4.3.3": "sha384",
  "1.2.840.10045.4.3.4": "sha512",
  "1.3.101.112": null,
};

/** The order in which lists, responses and certificates are signed: what, by which algorithm, the signature. */
export interface SignedDer {
  readonly content: ASN1Obj;
  readonly signedBytes: Buffer;
  readonly algorithm: string;
  readonly signature: Buffer;
  /** What follows the signature. */
  readonly rest: readonly ASN1Obj[];
}

/** Reads one value of DER that fills the bytes. Throws `DerError`. */
export function readDER(bytes: Buffer): ASN1Obj {
  try {
    // A copy of its own: the library asks for bytes that are no part of a larger buffer.
    return ASN1Obj.parseBuffer(Buffer.from(bytes));
  } catch (cause) {
    throw new DerError("it is no DER", { cause });
  }
}

/** Reads a sequence of content, algorithm and signature. Throws `DerError`. */
export function readSignedDER(value: ASN1Obj): SignedDer {
  const [content, algorithm, signature, ...rest] = value.subs;
  const oid = algorithm?.subs[0];
  if (content === undefined || oid?.tag.isOID() !== true || signature?.tag.isBitString() !== true)
    throw new DerError("it has not the parts of something signed");
  return {
    content,
    // As it stands there: written anew it need not be the same.
    signedBytes: value.value.subarray(0, headerLength(value.value) + content.value.length),
    algorithm: oid.toOID(),
    signature: signature.value.subarray(1),
    rest,
  };
}

/** Whether a key made the signature; false for algorithms that do not count. */
export function isSignedWith(
  { algorithm, signature, signedBytes }: Omit<SignedDer, "content" | "rest">,
  key: KeyObject,
): boolean {
  const hash = Object.hasOwn(hashes, algorithm) ? hashes[algorithm] : undefined;
  if (hash === undefined) return false;
  try {
    return verify(hash, signedBytes, key, signature);
  } catch {
    // A key of another kind than the algorithm's.
    return false;
  }
}

/** Milliseconds since 1970; undefined where it is no time. Throws `DerError` where it is one that cannot be read. */
export function timeOf(value: ASN1Obj | undefined): number | undefined {
  if (value === undefined || !(value.tag.isUTCTime() || value.tag.isGeneralizedTime())) return undefined;
  try {
    return value.toDate().getTime();
  } catch (cause) {
    throw new DerError("it has a time that cannot be read", { cause });
  }
}

/** Of the first element in some bytes that are known to be DER. */
function headerLength(bytes: Buffer): number {
  const length = bytes[1] ?? 0;
  return length < 0x80 ? 2 : 2 + (length & 0x7f);
}
