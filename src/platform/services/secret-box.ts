import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { PlatformError } from "../platform-error.ts";

const algorithm = "aes-256-gcm";
const nonceBytes = 12;
const tagBytes = 16;

/** Keeps credentials so that the database alone tells nobody what they are (AES-256-GCM, NIST SP 800-38D). */
export interface SecretBox {
  seal(text: string): string;
  /** Throws `PlatformError` for what another key sealed, or somebody changed. */
  open(sealed: string): string;
}

/** A box for a key of 32 bytes. */
export function secretBox(key: Uint8Array): SecretBox {
  return {
    seal(text) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv(algorithm, key, nonce);
      const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64");
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, "base64");
      try {
        const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, nonceBytes));
        decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
        const body = bytes.subarray(nonceBytes + tagBytes);
        return Buffer.concat([decipher.update(body), decipher.final()]).toString("utf8");
      } catch (cause) {
        throw new PlatformError({
          code: "DATA_FOLDER_UNUSABLE",
          message: "a stored credential was not sealed with this server's key",
          hint: "Put back the file `key` of the --data folder, or give the registry its credential again.",
          cause,
        });
      }
    },
  };
}
