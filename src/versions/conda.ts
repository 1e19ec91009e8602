/**
 * Conda packages: `[epoch!]version[+local]`, compared as conda's `VersionOrder` does.
 *
 * Case does not count, `-` and `_` are dots (an underscore at the end belongs to the last part), and each part is
 * runs of digits, of stars or of other characters, with a 0 before one that begins with no digit. Order at the first
 * difference: `dev`, words by byte, numbers by value, `post`. What is missing is 0. Local parts count last.
 */
import { order, orderDigits, orderLists, withoutLeadingZeros, type Ordering } from "./ordering.ts";
import { bounded, parsed, refused } from "./parsed.ts";
import type { ParsedVersion, VersionScheme } from "./version-scheme.ts";

/** Parts of runs; numbers without leading zeros, so that zero is the empty string. */
export interface CondaVersion {
  readonly epoch: string;
  readonly parts: readonly (readonly string[])[];
  readonly local: readonly (readonly string[])[];
}

const grammar = /^(?:([0-9]+)!)?([0-9a-z._*-]+)(?:\+([0-9a-z._*-]+))?$/;
const run = /[0-9]+|\*+|[^0-9*]+/g;

export const conda: VersionScheme<CondaVersion> = {
  id: "conda",
  spec: {
    title: "Conda enhancement proposal 33, Version literals and their ordering",
    url: "https://conda.org/learn/ceps/cep-0033",
  },
  purlTypes: ["conda"],
  parse: bounded(parseConda),
  compare(left, right) {
    return (
      orderDigits(left.epoch, right.epoch) ||
      orderLists(left.parts, right.parts, [], orderParts) ||
      orderLists(left.local, right.local, [], orderParts)
    );
  },
};

function parseConda(raw: string): ParsedVersion<CondaVersion> {
  const match = grammar.exec(raw.trim().toLowerCase());
  if (match === null) return refused("it holds a character that conda does not allow");
  const [, epoch = "", version = "", local] = match;
  const parts = partsOf(version);
  const localParts = local === undefined ? [] : partsOf(local);
  if (parts === undefined || localParts === undefined) return refused("one of its parts is empty");
  return parsed({ epoch, parts, local: localParts });
}

function partsOf(text: string): readonly (readonly string[])[] | undefined {
  const dotted = text.replaceAll("-", "_");
  const hasFinalUnderscore = dotted.length > 1 && dotted.endsWith("_");
  const parts = (hasFinalUnderscore ? dotted.slice(0, -1) : dotted).split(/[._]/);
  if (parts.includes("")) return undefined;
  if (hasFinalUnderscore) parts.push(`${parts.pop() ?? ""}_`);
  return parts.map((part) => {
    const runs = (part.match(run) ?? []).map((each) => (isNumber(each) ? withoutLeadingZeros(each) : each));
    return isNumber(part) ? runs : ["", ...runs];
  });
}

function orderParts(left: readonly string[], right: readonly string[]): Ordering {
  return orderLists(left, right, "", orderRuns);
}

function orderRuns(left: string, right: string): Ordering {
  const rank = rankOf(left);
  if (rank !== rankOf(right)) return order(rank, rankOf(right));
  return rank === 2 ? orderDigits(left, right) : order(left, right);
}

function rankOf(text: string): number {
  if (text === "" || isNumber(text)) return 2;
  if (text === "post") return 3;
  return text === "dev" ? 0 : 1;
}

function isNumber(text: string): boolean {
  return /^[0-9]/.test(text);
}
