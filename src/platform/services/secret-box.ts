import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { PlatformError } from "../platform-error.ts";

const algorithm = "aes-256-gcm";
const nonceBytes = 12;
const tagBytes = 16;
/** Before the id of the key; what an older Assay sealed has neither. */
const mark = "k:";

/** Keeps credentials so that the database alone tells nobody what they are (AES-256-GCM, NIST SP 800-38D). */
export interface SecretBox {
  /** With the first key. */
  seal(text: string): string;
  /** With whichever key it was sealed. Throws `PlatformError` for what no key here sealed, or somebody changed. */
  open(sealed: string): string;
  /** Whether the first key sealed it: what another one sealed is to be sealed anew before that key is taken away. */
  isCurrent(sealed: string): boolean;
}

/** Where keys come from, the one to seal with first; asked again when a key is not among them. */
export interface KeySource {
  keys(): readonly Uint8Array[];
  /** Reads them anew, where they may have changed. */
  reload(): readonly Uint8Array[];
}

/** A box for keys of 32 bytes, the first of which seals. */
export function secretBox(source: Uint8Array | KeySource): SecretBox {
  const keys = source instanceof Uint8Array ? fixed([source]) : source;
  const sealing = (): Uint8Array => {
    const [first] = keys.keys();
    if (first === undefined) throw unopened();
    return first;
  };
  return {
    seal(text) {
      const key = sealing();
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv(algorithm, key, nonce);
      const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return `${mark}${keyID(key)}:${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64")}`;
    },
    open(sealed) {
      const { id, bytes } = partsOf(sealed);
      const fits = (key: Uint8Array): boolean => id === undefined || keyID(key) === id;
      const known = keys.keys().filter(fits);
      for (const key of known.length > 0 ? known : keys.reload().filter(fits)) {
        const text = opened(key, bytes);
        if (text !== undefined) return text;
      }
      throw unopened();
    },
    isCurrent: (sealed) => partsOf(sealed).id === keyID(sealing()),
  };
}

/** Names a key without telling anything of it. */
export function keyID(key: Uint8Array): string {
  return createHash("sha256").update("assay key id").update(key).digest("hex").slice(0, 12);
}

function fixed(list: readonly Uint8Array[]): KeySource {
  return { keys: () => list, reload: () => list };
}

function partsOf(sealed: string): { readonly id: string | undefined; readonly bytes: Buffer } {
  const [, id, body = sealed] = /^k:([0-9a-f]{12}):(.*)$/s.exec(sealed) ?? [];
  return { id, bytes: Buffer.from(body, "base64") };
}

function opened(key: Uint8Array, bytes: Buffer): string | undefined {
  try {
    const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, nonceBytes), {
      authTagLength: tagBytes,
    });
    decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
    const body = bytes.subarray(nonceBytes + tagBytes);
    return Buffer.concat([decipher.update(body), decipher.final()]).toString("utf8");
  } catch {
    // Another key's, or changed: the caller says so, after the last key.
    return undefined;
  }
}

function unopened(): PlatformError {
  return new PlatformError({
    code: "DATA_FOLDER_UNUSABLE",
    message: "a stored credential was not sealed with a key that this server has",
    hint: "Put back the key of --sealing-key-file, or the file `key` of the --data folder; or give the credential again.",
  });
}
