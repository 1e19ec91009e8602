import { argon2, randomBytes, timingSafeEqual, type Argon2Parameters } from "node:crypto";

/** "OWASP Password Storage": argon2id with 19 MiB, two passes, one lane. */
const cost = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 };
const saltBytes = 16;
/** A stored cost beyond this is not ours. */
const maxMemory = 1_048_576;

/** The shortest password ("NIST SP 800-63B", 3.1.1.2), and the longest that is hashed. */
export const passwordLength = { min: 12, max: 256 } as const;

/** Hashes a password (argon2id, RFC 9106) in the form of PHC strings: `$argon2id$v=19$m=…,t=…,p=…$SALT$HASH`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes);
  const tag = await derive({ ...cost, message: password, nonce: salt });
  const { memory, passes, parallelism } = cost;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${plain(salt)}$${plain(tag)}`;
}

/** Whether a password is the one that was hashed. Without a hash it takes as long, and is false. */
export async function isPassword(password: string, hash: string | null): Promise<boolean> {
  const parts = partsOf(hash ?? unknownHash);
  if (parts === undefined) return false;
  const { salt, tag, ...parameters } = parts;
  const given = await derive({
    ...parameters,
    message: password.slice(0, passwordLength.max),
    nonce: salt,
    tagLength: tag.length,
  });
  return timingSafeEqual(given, tag) && hash !== null;
}

const pattern =
  /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,2})\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{22,86})$/;

function partsOf(hash: string) {
  const [, memory, passes, parallelism, salt = "", tag = ""] = pattern.exec(hash) ?? [];
  if (memory === undefined || Number(memory) > maxMemory) return undefined;
  return {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    salt: Buffer.from(salt, "base64"),
    tag: Buffer.from(tag, "base64"),
  };
}

/** Nobody's: compared with where there is no such user, so that the time taken tells nothing. */
const unknownHash = `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${"A".repeat(22)}$${"A".repeat(43)}`;

function derive(parameters: Argon2Parameters): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    argon2("argon2id", parameters, (error, tag) => {
      if (error === null) resolve(tag);
      else reject(error);
    });
  });
}

function plain(bytes: Buffer): string {
  return bytes.toString("base64").replace(/=+$/, "");
}
