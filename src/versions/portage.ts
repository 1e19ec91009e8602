/**
 * Gentoo packages: `number{.number}[letter]{_suffix[number]}[-rnumber]`, compared by the algorithms of the Package
 * Manager Specification: the first number by value; further ones by value unless one of the two begins with 0, then
 * as text without zeros at the end; more numbers are newer; then the letter; then suffixes in the order alpha, beta,
 * pre, rc, none, p, each with its number; then the revision. What is missing of suffix numbers and revision is 0.
 */
import { order, orderDigits, type Ordering } from "./ordering.ts";
import { bounded, parsed, refused } from "./parsed.ts";
import type { ParsedVersion, VersionScheme } from "./version-scheme.ts";

/** The parts as written. */
export interface PortageVersion {
  readonly numbers: readonly string[];
  /** Empty when there is none. */
  readonly letter: string;
  readonly suffixes: readonly { readonly rank: number; readonly digits: string }[];
  readonly revision: string;
}

const grammar = /^([0-9]+(?:\.[0-9]+)*)([a-z]?)((?:_(?:alpha|beta|pre|rc|p)[0-9]*)*)(?:-r([0-9]+))?$/;
const suffix = /_(alpha|beta|pre|rc|p)([0-9]*)/g;
const suffixRanks: Readonly<Record<string, number>> = { alpha: 0, beta: 1, pre: 2, rc: 3, p: 5 };
const noSuffix = { rank: 4, digits: "" };

export const portage: VersionScheme<PortageVersion> = {
  id: "portage",
  spec: {
    title: "Package Manager Specification 8, section 3.3",
    url: "https://projects.gentoo.org/pms/8/pms.html#x1-270003.3",
  },
  purlTypes: [],
  parse: bounded(parsePortage),
  compare(left, right) {
    return (
      orderNumbers(left.numbers, right.numbers) ||
      order(left.letter, right.letter) ||
      orderSuffixes(left, right) ||
      orderDigits(left.revision, right.revision)
    );
  },
};

function parsePortage(text: string): ParsedVersion<PortageVersion> {
  const match = grammar.exec(text);
  if (match === null) return refused("it is no version of an ebuild, such as 1.2.3b_rc4-r5");
  const [, numbers = "", letter = "", suffixes = "", revision = ""] = match;
  return parsed({
    numbers: numbers.split("."),
    letter,
    suffixes: [...suffixes.matchAll(suffix)].map(([, word = "", digits = ""]) => ({
      rank: suffixRanks[word] ?? noSuffix.rank,
      digits,
    })),
    revision,
  });
}

function orderNumbers(left: readonly string[], right: readonly string[]): Ordering {
  const first = orderDigits(left[0] ?? "", right[0] ?? "");
  if (first !== 0) return first;
  const shared = Math.min(left.length, right.length);
  for (let index = 1; index < shared; index += 1) {
    const result = orderFurther(left[index] ?? "", right[index] ?? "");
    if (result !== 0) return result;
  }
  return order(left.length, right.length);
}

function orderFurther(left: string, right: string): Ordering {
  if (!left.startsWith("0") && !right.startsWith("0")) return orderDigits(left, right);
  return order(withoutFinalZeros(left), withoutFinalZeros(right));
}

function withoutFinalZeros(digits: string): string {
  let end = digits.length;
  while (end > 0 && digits.charCodeAt(end - 1) === 0x30) end -= 1;
  return digits.slice(0, end);
}

function orderSuffixes(left: PortageVersion, right: PortageVersion): Ordering {
  const length = Math.max(left.suffixes.length, right.suffixes.length);
  for (let index = 0; index < length; index += 1) {
    const one = left.suffixes[index] ?? noSuffix;
    const two = right.suffixes[index] ?? noSuffix;
    const result = order(one.rank, two.rank) || orderDigits(one.digits, two.digits);
    if (result !== 0) return result;
  }
  return 0;
}
