import { createHmac } from "node:crypto";
import { SecretError } from "../secret-error.ts";

/** Recognises a value without holding it. */
export type Fingerprint = (value: string) => string;

const minKeyBytes = 16;

/**
 * Fingerprints under one key: the same value gives the same one in every image; without the key nobody can try
 * values against it.
 *
 * @param key at least 16 random bytes, kept by the installation
 * @throws SecretError `INVALID_KEY`
 */
export function keyedFingerprint(key: Uint8Array): Fingerprint {
  if (key.length < minKeyBytes) {
    throw new SecretError({
      code: "INVALID_KEY",
      message: `the key for fingerprints has ${key.length} bytes, at least ${minKeyBytes} are needed`,
      hint: "Pass 32 random bytes and keep them.",
    });
  }
  return (value) => `hmac-sha256:${createHmac("sha256", key).update(value, "latin1").digest("hex")}`;
}
