/**
 * What PHP projects without Composer number by (PEAR and PECL packages, WordPress plugins and themes), compared as
 * PHP's `version_compare` does: parts of digits or of letters, between which `-`, `_`, `+` and `.` are the same.
 *
 * Order at the first difference: other words, dev, alpha (a), beta (b), RC (rc), end, number, patch level (pl, p). A
 * word counts as the one that it begins with, and other words are equal to each other.
 */
import { order, orderDigits, orderLists, type Ordering } from "./ordering.ts";
import { bounded, parsed, refused } from "./parsed.ts";
import type { VersionScheme } from "./version-scheme.ts";

const grammar = /^[0-9A-Za-z]+(?:[-_+.]+[0-9A-Za-z]+)*$/;
const part = /[0-9]+|[A-Za-z]+/g;
const words: readonly (readonly [word: string, rank: number])[] = [
  ["dev", 1],
  ["alpha", 2],
  ["a", 2],
  ["beta", 3],
  ["b", 3],
  ["RC", 4],
  ["rc", 4],
  ["pl", 7],
  ["p", 7],
];
const endRank = 5;
const numberRank = 6;

export const php: VersionScheme<readonly string[]> = {
  id: "php",
  spec: { title: "PHP, version_compare", url: "https://www.php.net/manual/en/function.version-compare.php" },
  purlTypes: ["pear"],
  parse: bounded((text) => {
    const version = text.trim();
    return grammar.test(version)
      ? parsed(version.match(part) ?? [])
      : refused("it is not digits and letters, separated by one of . - _ +");
  }),
  compare: (left, right) => orderLists(left, right, "", orderParts),
};

function orderParts(left: string, right: string): Ordering {
  const rank = rankOf(left);
  return order(rank, rankOf(right)) || (rank === numberRank ? orderDigits(left, right) : 0);
}

function rankOf(text: string): number {
  if (text === "") return endRank;
  if (/^[0-9]/.test(text)) return numberRank;
  return words.find(([word]) => text.startsWith(word))?.[1] ?? 0;
}
