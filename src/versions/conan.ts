/**
 * Conan packages: `main[-pre][+build]`, whatever their authors write, compared part by part (Conan 2, `Version`).
 *
 * Parts of digits are compared by value, zeros at the end mean nothing, a pre-release is older than what it precedes,
 * and a build is newer than none. Conan compares a number with a word as texts, which is no order (`9` < `10` < `1a` <
 * `9`): here a word that begins with digits lies just behind the number of them, and one that begins otherwise behind
 * all numbers. The two agree wherever numbers have the same length.
 */
import { order, orderDigits, withoutLeadingZeros, type Ordering } from "./ordering.ts";
import { bounded, parsed, refused } from "./parsed.ts";
import type { ParsedVersion, VersionScheme } from "./version-scheme.ts";

/** Lists of parts as written, those of zeros at the end left out; undefined for what is not there. */
export interface ConanVersion {
  readonly main: readonly string[];
  readonly preRelease: readonly string[] | undefined;
  readonly build: readonly string[] | undefined;
}

const part = /^([0-9]*)(.*)$/s;

export const conan: VersionScheme<ConanVersion> = {
  id: "conan",
  spec: {
    title: "Conan 2, Versions",
    url: "https://docs.conan.io/2/tutorial/versioning/version_ranges.html",
  },
  purlTypes: ["conan"],
  parse: bounded(parseConan),
  compare(left, right) {
    return (
      orderParts(left.main, right.main) ||
      orderPreReleases(left.preRelease, right.preRelease) ||
      orderBuilds(left.build, right.build)
    );
  },
};

function parseConan(text: string): ParsedVersion<ConanVersion> {
  if (!/^[0-9A-Za-z_][0-9A-Za-z_.+-]*$/.test(text)) {
    return refused("it holds a character that Conan does not allow");
  }
  const plus = text.lastIndexOf("+");
  const release = plus < 0 ? text : text.slice(0, plus);
  const hyphen = release.indexOf("-");
  return parsed({
    main: partsOf(hyphen < 0 ? release : release.slice(0, hyphen)),
    preRelease: hyphen < 0 ? undefined : partsOf(release.slice(hyphen + 1)),
    build: plus < 0 ? undefined : partsOf(text.slice(plus + 1)),
  });
}

function partsOf(text: string): readonly string[] {
  const parts = text.split(".");
  while (/^0+$/.test(parts.at(-1) ?? "")) parts.pop();
  return parts;
}

function orderPreReleases(
  left: readonly string[] | undefined,
  right: readonly string[] | undefined,
): Ordering {
  if (left === undefined || right === undefined) {
    return order(left === undefined ? 1 : 0, right === undefined ? 1 : 0);
  }
  return orderParts(left, right);
}

function orderBuilds(left: readonly string[] | undefined, right: readonly string[] | undefined): Ordering {
  if (left === undefined || right === undefined) {
    return order(left === undefined ? 0 : 1, right === undefined ? 0 : 1);
  }
  return orderParts(left, right);
}

/** A list that ends first is the older one. */
function orderParts(left: readonly string[], right: readonly string[]): Ordering {
  const shared = Math.min(left.length, right.length);
  for (let index = 0; index < shared; index += 1) {
    const result = orderPart(left[index] ?? "", right[index] ?? "");
    if (result !== 0) return result;
  }
  return order(left.length, right.length);
}

function orderPart(left: string, right: string): Ordering {
  const [, leftDigits = "", leftRest = ""] = part.exec(left) ?? [];
  const [, rightDigits = "", rightRest = ""] = part.exec(right) ?? [];
  if (leftDigits === "" || rightDigits === "") {
    return order(leftDigits === "" ? 1 : 0, rightDigits === "" ? 1 : 0) || order(left, right);
  }
  return (
    orderDigits(withoutLeadingZeros(leftDigits), withoutLeadingZeros(rightDigits)) ||
    order(leftRest, rightRest)
  );
}
