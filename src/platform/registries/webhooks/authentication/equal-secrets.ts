import { createHash, timingSafeEqual } from "node:crypto";

/** Whether two texts are the same, in a time that tells nothing about either, their lengths included. */
export function equalSecrets(one: string, other: string): boolean {
  const hash = (text: string): Buffer => createHash("sha256").update(text, "utf8").digest();
  return timingSafeEqual(hash(one), hash(other)) && one.length === other.length;
}

/** Whether a text is any of the secrets; all are looked at, whichever it is. */
export function isOneOf(text: string, secrets: readonly string[]): boolean {
  return secrets.map((secret) => equalSecrets(text, secret)).includes(true);
}
