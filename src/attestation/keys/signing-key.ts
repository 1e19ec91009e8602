import type { KeyObject } from "node:crypto";

/** Whoever can sign: a key in memory, or a program that holds one. */
export interface SigningKey {
  readonly publicKey: KeyObject;
  /** Of the public key, as {@link keyHint}. */
  readonly hint: string;
  /** A raw signature over bytes: DER for elliptic curves, PKCS #1 v1.5 for RSA, both over SHA-256; pure Ed25519. */
  sign(bytes: Buffer): Promise<Buffer>;
}
