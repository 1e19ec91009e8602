/**
 * Composer versions, normalised and then compared as PHP's `version_compare` does:
 * `[v]N[.N[.N[.N]]][-stability[N…]][-dev]`, dates (`2010-01-02`, `20100102-0203`), numeric branches (`1.2.x-dev`).
 *
 * Order at the first difference: dev, alpha (a), beta (b), RC, end, number, patch (pl, p). `stable` is nothing,
 * build metadata and a `v` do not count, case neither. Other branches (`dev-main`) have no place in the order
 * and are refused, as are aliases and stability flags, which belong to requirements.
 */
import { order, orderDigits, orderLists, type Ordering } from "./ordering.ts";
import { bounded, parsed, refused } from "./parsed.ts";
import type { ParsedVersion, VersionScheme } from "./version-scheme.ts";

/** `rank` orders words, end and numbers; `digits` orders numbers. */
export interface ComposerToken {
  readonly rank: number;
  readonly digits: string;
}

const endToken: ComposerToken = { rank: 4, digits: "" };
const numberRank = 5;
const stabilityRanks: Readonly<Record<string, number>> = {
  a: 1,
  alpha: 1,
  b: 2,
  beta: 2,
  rc: 3,
  p: 6,
  pl: 6,
  patch: 6,
};
const devToken: ComposerToken = { rank: 0, digits: "" };

const modifier =
  "[._-]?(?:(stable|beta|b|rc|alpha|a|patch|pl|p)((?:[.-]?[0-9]+(?:[.-][0-9]+)*)?))?([.-]?dev)?$";
const numeric = new RegExp(`^v?([0-9]{1,5}(?:\\.[0-9]+){0,3})${modifier}`, "i");
const dated = new RegExp(`^v?([0-9]{4}(?:[.:-]?[0-9]{2}){1,6}(?:[.:-]?[0-9]{1,3})?)${modifier}`, "i");
const numericBranch = /^v?([0-9]+(?:\.(?:[0-9]+|[xX*])){0,3})[.-]?dev$/i;
/** What Composer writes for the open places of a branch. */
const openPlace = "9999999";

export const composer: VersionScheme<readonly ComposerToken[]> = {
  id: "composer",
  spec: { title: "Composer, Versions", url: "https://getcomposer.org/doc/articles/versions.md" },
  purlTypes: ["composer"],
  parse: bounded(parseComposer),
  compare: (left, right) => orderLists(left, right, endToken, orderTokens),
};

function orderTokens(left: ComposerToken, right: ComposerToken): Ordering {
  return order(left.rank, right.rank) || orderDigits(left.digits, right.digits);
}

function parseComposer(raw: string): ParsedVersion<readonly ComposerToken[]> {
  const text = raw.trim();
  if (/^dev-/i.test(text)) return refused("it is the name of a branch");
  const plus = text.indexOf("+");
  const version = plus < 0 || plus === text.length - 1 ? text : text.slice(0, plus);
  const plain = numeric.exec(version);
  if (plain !== null) return parsed([...padded(plain[1] ?? "", "0"), ...modifiers(plain)]);
  const date = dated.exec(version);
  if (date !== null) {
    const places = (date[1] ?? "").split(/[.:-]/);
    return parsed([...places.map(numberToken), ...modifiers(date)]);
  }
  const branch = numericBranch.exec(version);
  if (branch !== null) return parsed([...padded(branch[1] ?? "", openPlace), devToken]);
  return refused("Composer cannot normalise it");
}

function padded(dotted: string, filler: string): ComposerToken[] {
  const places = dotted.split(".").map((place) => (/^[xX*]$/.test(place) ? openPlace : place));
  while (places.length < 4) places.push(filler);
  return places.map(numberToken);
}

function modifiers(match: RegExpExecArray): ComposerToken[] {
  const [, , word, suffix = "", dev] = match;
  const rank = stabilityRanks[word?.toLowerCase() ?? ""];
  const tokens: ComposerToken[] = [];
  if (rank !== undefined) {
    tokens.push({ rank, digits: "" });
    tokens.push(...(suffix.match(/[0-9]+/g) ?? []).map(numberToken));
  }
  const isStable = word?.toLowerCase() === "stable";
  if (dev !== undefined && !isStable) tokens.push(devToken);
  return tokens;
}

function numberToken(digits: string): ComposerToken {
  return { rank: numberRank, digits };
}
