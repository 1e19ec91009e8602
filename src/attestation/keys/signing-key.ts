import type { KeyObject } from "node:crypto";
import type { Bundle } from "@sigstore/bundle";

/** Whoever can sign: a key in memory, a program that holds one, or a certificate that counts for minutes. */
export interface SigningKey {
  readonly publicKey: KeyObject;
  /** Of the public key, as {@link keyHint}. */
  readonly hint: string;
  /** A raw signature over bytes: DER for elliptic curves, PKCS #1 v1.5 for RSA, both over SHA-256; pure Ed25519. */
  sign(bytes: Buffer): Promise<Buffer>;
  /** The certificate of the key and those that lead to its authority, in DER form; none for a bare key. */
  readonly certificates?: readonly Buffer[];
  /** Asks a log and timestamp authorities to witness what was signed. */
  witness?(bundle: Bundle): Promise<Witnesses>;
}

/** Who else says when it was signed. */
export type Witnesses = Pick<Bundle["verificationMaterial"], "timestampVerificationData" | "tlogEntries">;
