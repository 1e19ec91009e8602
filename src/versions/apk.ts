/**
 * Alpine package versions: `number{.number}[letter[number]]{_suffix[number]}[~hash][-rnumber]`.
 *
 * The version becomes tokens that are compared one by one, as apk-tools 3 does (`src/version.c`). At the first
 * difference in kind the order is: pre-release suffixes (alpha, beta, pre, rc), end, revision, commit hash,
 * number of a suffix, the other suffixes (cvs, svn, git, hg, p), letter, further number. Numbers after a dot of
 * which one starts with 0 are compared as text, all others by value.
 *
 * Two things beyond apk-tools 3, because Alpine has published such versions:
 * - A number after the letter (`3.3.3p1`), by value, as apk-tools 2 reads it; version 3 calls it invalid and
 *   then answers "equal" for any two of them.
 * - apk compares versions that it deems invalid (`1.0bc`, `23_foo`) up to where it cannot read on, which sorts
 *   just before the end. So does this; two such tails are ordered as text, where apk says equal. Only tails of
 *   further letters or an unknown suffix word are taken, nothing else.
 */
import { order, orderDigits, type Ordering } from "./ordering.ts";
import { bounded, parsed, refused } from "./parsed.ts";
import type { ParsedVersion, VersionScheme } from "./version-scheme.ts";

/** `rank` orders kinds; `text` orders tokens of one kind: by value, or as text. */
export interface ApkToken {
  readonly rank: number;
  readonly text: string;
  readonly asText: boolean;
}

const preReleases = ["alpha", "beta", "pre", "rc"];
const postReleases = ["cvs", "svn", "git", "hg", "p"];
const tailRank = 4;
const end: ApkToken = { rank: 5, text: "", asText: true };
const revisionRank = 6;
const hashRank = 7;
const suffixNumberRank = 8;
const postReleaseRank = 9;
const letterRank = 14;
const numberRank = 15;

const numbers = /[0-9]+(?:\.[0-9]+)*/y;
const letter = /([a-z])([0-9]*)/y;
const suffix = /_([a-z]+)([0-9]*)/y;
const hash = /~([0-9a-f]+)/y;
const revision = /-r([0-9]+)/y;
const unreadableTail = /[a-z_][0-9a-z_.]*(?:-r[0-9]+)?$/y;

export const apk: VersionScheme<readonly ApkToken[]> = {
  id: "apk",
  spec: {
    title: "apk-package(5), apk-tools src/version.c",
    url: "https://gitlab.alpinelinux.org/alpine/apk-tools/-/blob/master/doc/apk-package.5.scd",
  },
  purlTypes: ["apk"],
  parse: bounded(parseApk),
  compare(left, right) {
    const length = Math.max(left.length, right.length);
    for (let index = 0; index < length; index += 1) {
      const result = orderTokens(left[index] ?? end, right[index] ?? end);
      if (result !== 0) return result;
    }
    return 0;
  },
};

function orderTokens(left: ApkToken, right: ApkToken): Ordering {
  if (left.rank !== right.rank) return order(left.rank, right.rank);
  if (left.asText || right.asText) return order(left.text, right.text);
  return orderDigits(left.text, right.text);
}

function parseApk(text: string): ParsedVersion<readonly ApkToken[]> {
  const tokens: ApkToken[] = [];
  let at = 0;
  const next = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match !== null) at += match[0].length;
    return match;
  };
  const leading = next(numbers);
  if (leading === null) return refused("it does not start with a digit");
  addNumbers(tokens, leading[0]);
  addLetter(tokens, next(letter));
  for (let match = next(suffix); match !== null; match = next(suffix)) {
    if (!addSuffix(tokens, match)) {
      at -= match[0].length;
      break;
    }
  }
  const commit = next(hash);
  if (commit !== null) tokens.push({ rank: hashRank, text: commit[1] ?? "", asText: true });
  const build = next(revision);
  if (build !== null) tokens.push({ rank: revisionRank, text: build[1] ?? "", asText: false });
  if (at === text.length) return parsed(tokens);
  const tail = commit === null && build === null ? next(unreadableTail) : null;
  if (tail === null) return refused(`it cannot be read from character ${at + 1} on`);
  tokens.push({ rank: tailRank, text: tail[0], asText: true });
  return parsed(tokens);
}

function addNumbers(tokens: ApkToken[], dotted: string): void {
  dotted.split(".").forEach((text, index) => {
    tokens.push({ rank: numberRank, text, asText: index > 0 && text.startsWith("0") });
  });
}

function addLetter(tokens: ApkToken[], match: RegExpExecArray | null): void {
  if (match === null) return;
  tokens.push({ rank: letterRank, text: match[1] ?? "", asText: true });
  if (match[2]) tokens.push({ rank: numberRank, text: match[2], asText: false });
}

function addSuffix(tokens: ApkToken[], match: RegExpExecArray): boolean {
  const word = match[1] ?? "";
  const before = preReleases.indexOf(word);
  const after = postReleases.indexOf(word);
  if (before < 0 && after < 0) return false;
  tokens.push({ rank: before >= 0 ? before : postReleaseRank + after, text: "", asText: true });
  if (match[2]) tokens.push({ rank: suffixNumberRank, text: match[2], asText: false });
  return true;
}
