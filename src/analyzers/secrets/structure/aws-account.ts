import type { SecretAssessment } from "../secret-rule.ts";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/**
 * The account that an access key belongs to: since 2019 its number is written in the key, in base 32 behind the
 * four letters of the prefix, shifted by seven bits. Older keys, whose fifth letter is before Q, do not say it.
 */
export function assessAccessKey(value: string): SecretAssessment {
  const isTemporary = value.startsWith("ASIA");
  const told = [
    ...((value[4] ?? "") >= "Q" ? [`account ${accountOf(value)}`] : []),
    ...(isTemporary ? ["temporary"] : []),
  ];
  return {
    ...(isTemporary ? { severity: "medium" } : {}),
    ...(told.length === 0 ? {} : { detail: told.join(", ") }),
  };
}

function accountOf(value: string): string {
  let bits = 0n;
  for (const letter of value.slice(4, 14)) bits = bits * 32n + BigInt(Math.max(0, alphabet.indexOf(letter)));
  const number = ((bits >> 2n) & 0x7fffffffff80n) >> 7n;
  return number.toString().padStart(12, "0");
}
