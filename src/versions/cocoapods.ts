/**
 * CocoaPods: digits and words in any order, a part behind the first word being a pre-release, `+build` not counting.
 *
 * Zeros at the end of the leading numbers mean nothing, and a version without a pre-release is newer than one with.
 * Within a pre-release the shorter of two that agree is older. Numbers and words in the same place, which CocoaPods
 * cannot order, are taken as Semantic Versioning takes them: numbers first.
 */
import { order, orderShorterFirst, withoutLeadingZeros } from "./ordering.ts";
import { bounded, parsed, refused } from "./parsed.ts";
import { compareIdentifiers } from "./semantic.ts";
import type { ParsedVersion, VersionScheme } from "./version-scheme.ts";

/** Numbers without leading zeros (zero is the empty string) and without final ones; then the rest as written. */
export interface PodVersion {
  readonly numbers: readonly string[];
  readonly preRelease: readonly string[];
}

const grammar =
  /^[0-9]+(?:\.[0-9A-Za-z]+)*(?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$/;
const segment = /[0-9]+|[A-Za-z]+/g;

export const cocoapods: VersionScheme<PodVersion> = {
  id: "cocoapods",
  spec: {
    title: "CocoaPods, Podspec syntax: version",
    url: "https://guides.cocoapods.org/syntax/podspec.html#version",
  },
  purlTypes: ["cocoapods"],
  parse: bounded(parsePod),
  compare(left, right) {
    return (
      orderShorterFirst(left.numbers, right.numbers) ||
      order(left.preRelease.length === 0 ? 1 : 0, right.preRelease.length === 0 ? 1 : 0) ||
      compareIdentifiers(left.preRelease, right.preRelease)
    );
  },
};

function parsePod(raw: string): ParsedVersion<PodVersion> {
  const text = raw.trim();
  if (!grammar.test(text)) return refused("it is not digits first and then dotted digits or letters");
  const [release = ""] = text.split("+");
  const segments = release.match(segment) ?? [];
  const firstWord = segments.findIndex((each) => !/^[0-9]/.test(each));
  const cut = firstWord < 0 ? segments.length : firstWord;
  const numbers = segments.slice(0, cut).map(withoutLeadingZeros);
  while (numbers.at(-1) === "") numbers.pop();
  return parsed({ numbers, preRelease: segments.slice(cut) });
}
