import { crc32 } from "node:zlib";
import type { SecretAssessment } from "../secret-rule.ts";

const holds: SecretAssessment = { confidence: "verified", detail: "its checksum holds" };
const fails: SecretAssessment = {
  confidence: "possible",
  severity: "low",
  detail: "its checksum does not hold",
};

/** Grafana's service account tokens: behind the last `_` the CRC-32 of what is before, lowest byte first. */
export function assessGrafanaToken(value: string): SecretAssessment {
  const at = value.lastIndexOf("_");
  const sum = Buffer.alloc(4);
  sum.writeUInt32LE(crc32(value.slice(0, at)));
  return sum.toString("hex") === value.slice(at + 1).toLowerCase() ? holds : fails;
}

/**
 * GitLab's routable tokens: the last seven digits are the CRC-32, in base 36, of all before them. Those without the
 * version's part are of an earlier form, about which nothing is said.
 */
export function assessRoutableToken(value: string): SecretAssessment {
  if (value.split(".").length !== 3) return {};
  const sum = crc32(value.slice(0, -7)).toString(36).padStart(7, "0");
  return sum === value.slice(-7) ? holds : fails;
}

const bech32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
const generators = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];

/** Bech32 (BIP 173), as age writes its keys: a checksum of six characters over prefix and data. */
export function assessBech32(value: string): SecretAssessment {
  const text = value.toLowerCase();
  const at = text.lastIndexOf("1");
  const prefix = Array.from(text.slice(0, at), (character) => character.charCodeAt(0));
  const data = Array.from(text.slice(at + 1), (character) => bech32.indexOf(character));
  const values = [...prefix.map((code) => code >> 5), 0, ...prefix.map((code) => code & 31), ...data];
  return polymod(values) === 1 ? holds : fails;
}

function polymod(values: readonly number[]): number {
  let sum = 1;
  for (const value of values) {
    const top = sum >> 25;
    sum = ((sum & 0x1ffffff) << 5) ^ value;
    for (const [bit, generator] of generators.entries()) if (((top >> bit) & 1) === 1) sum ^= generator;
  }
  return sum;
}

/** Luhn's check digit (ISO/IEC 7812-1), which numbers of payment cards end in. */
export function hasLuhnDigit(value: string): boolean {
  const digits = value.replace(/[ -]/g, "");
  let sum = 0;
  for (let index = 0; index < digits.length; index++) {
    const digit = Number(digits[digits.length - 1 - index]);
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0 && new Set(digits).size >= 5;
}
