import { crc32 } from "node:zlib";
import type { SecretAssessment } from "../secret-rule.ts";

const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const checksumLength = 6;

/**
 * The last six characters of GitHub's and npm's tokens: CRC-32 of the thirty before them, in base 62, padded with
 * zeros on the left.
 */
export function tokenChecksum(random: string): string {
  let rest = crc32(random);
  let text = "";
  while (rest > 0) {
    text = (digits[rest % digits.length] ?? "") + text;
    rest = Math.floor(rest / digits.length);
  }
  return text.padStart(checksumLength, "0");
}

/** Judges a token by its checksum. Wrong ones are told too, as little: mistyped, altered or invented. */
export function assessTokenChecksum(value: string): SecretAssessment {
  const random = value.slice(value.indexOf("_") + 1, -checksumLength);
  return tokenChecksum(random) === value.slice(-checksumLength)
    ? { confidence: "verified", detail: "its checksum holds" }
    : { confidence: "possible", severity: "low", detail: "its checksum does not hold" };
}
