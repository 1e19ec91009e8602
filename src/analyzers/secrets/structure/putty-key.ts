import type { SecretAssessment } from "../secret-rule.ts";

/** Type and encryption of a PuTTY key, from its first two lines. */
export function assessPutty(value: string): SecretAssessment {
  const type = /^PuTTY-User-Key-File-[123]: ([a-z0-9@.-]{3,40})/.exec(value)?.[1] ?? "key";
  return value.includes("Encryption: none")
    ? { confidence: "verified", detail: `${type}, not encrypted` }
    : { confidence: "verified", severity: "medium", detail: `${type}, encrypted with a passphrase` };
}
