import type { SecretRule } from "../secret-rule.ts";

/** Literal parts with a sign, or as long as this, are no part of a word by accident. */
const longLiteral = 6;
/** Four capitals, or capitals followed by small letters in a way that names of things have not. */
const oddLetters = /^[A-Z]{4}|^[A-Z]{2}[a-z]{2}$/;
const hex = /^[0-9a-f]{32,128}$/;
const minBody = 16;
/** Of drawn characters so many, at least, are followed by one of another class: words change class far less often. */
const minChanges = 0.2;
const minChangesWithoutDigits = 0.35;

/**
 * Whether a value is known for a credential by itself, whatever stands before and behind it: a format of its own with a
 * literal part as no word has, and that goes on as no words do. Programs keep strings side by side, databases their
 * fields.
 */
export function isToldFromNeighbours(rule: SecretRule, value: string): boolean {
  const { rank = 0, provider, keywordAt = "start", keywords } = rule;
  if (rank !== 0 || provider === "generic" || keywordAt === "file") return false;
  const literal = keywords.find((keyword) => value.includes(keyword)) ?? "";
  const body = value.replace(literal, "");
  if (literal.length < 3 || body.length < minBody) return false;
  const isOwn = literal.length >= longLiteral || /[^A-Za-z0-9]/.test(literal) || oddLetters.test(literal);
  if (!isOwn) return literal.length > 3 && hex.test(body);
  const least = /[0-9]/.test(body) ? minChanges : minChangesWithoutDigits;
  return changes(body) >= least * body.length;
}

/** How often a character is followed by one of another class: lower case, upper case, digits, signs. */
function changes(text: string): number {
  let count = 0;
  for (let at = 1; at < text.length; at++) {
    if (classOf(text.charCodeAt(at)) !== classOf(text.charCodeAt(at - 1))) count++;
  }
  return count;
}

function classOf(code: number): number {
  if (code >= 0x61 && code <= 0x7a) return 0;
  if (code >= 0x41 && code <= 0x5a) return 1;
  return code >= 0x30 && code <= 0x39 ? 2 : 3;
}
