/**
 * RubyGems versions (`Gem::Version`): segments of digits or of letters, joined by dots; a hyphen reads `.pre.`.
 *
 * Letters and digits change segments without a dot (`1.0.b1` is `1.0.b.1`). Zeros at the end of the numeric
 * part and at the end of the rest do not count; what is missing is 0; letters sort before numbers, so that a
 * version with letters is a pre-release. Letters are compared by byte (`A` before `a`).
 */
import { order, orderDigits, orderLists, withoutLeadingZeros, type Ordering } from "./ordering.ts";
import { bounded, parsed, refused } from "./parsed.ts";
import type { ParsedVersion, VersionScheme } from "./version-scheme.ts";

const grammar = /^[0-9]+(?:\.[0-9a-zA-Z]+)*(?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$/;
const segment = /[0-9]+|[a-zA-Z]+/g;

/** Canonical segments: numbers without leading zeros (zero is the empty string), or letters. */
export type GemVersion = readonly string[];

export const gem: VersionScheme<GemVersion> = {
  id: "gem",
  spec: {
    title: "RubyGems, Gem::Version",
    url: "https://docs.ruby-lang.org/en/master/Gem/Version.html",
  },
  purlTypes: ["gem"],
  parse: bounded(parseGem),
  compare: (left, right) => orderLists(left, right, "", orderSegments),
};

function parseGem(raw: string): ParsedVersion<GemVersion> {
  const text = raw.trim();
  if (!grammar.test(text)) {
    return refused("it is not digits first and then dotted digits or letters");
  }
  const segments = text.replaceAll("-", ".pre.").match(segment) ?? [];
  const canonical = segments.map((each) => (isLetters(each) ? each : withoutLeadingZeros(each)));
  const firstLetters = canonical.findIndex(isLetters);
  const cut = firstLetters < 0 ? canonical.length : firstLetters;
  return parsed([...withoutFinalZeros(canonical.slice(0, cut)), ...withoutFinalZeros(canonical.slice(cut))]);
}

function withoutFinalZeros(segments: string[]): string[] {
  while (segments.at(-1) === "") segments.pop();
  return segments;
}

function isLetters(text: string): boolean {
  return text.charCodeAt(0) > 0x39;
}

function orderSegments(left: string, right: string): Ordering {
  const leftIsLetters = isLetters(left);
  if (leftIsLetters !== isLetters(right)) return leftIsLetters ? -1 : 1;
  return leftIsLetters ? order(left, right) : orderDigits(left, right);
}
