/**
 * Nix packages: components of digits or of anything else, separated by dots and hyphens and compared one by one as
 * `builtins.compareVersions` does: `pre` before the end, the end before words, words by byte and before numbers.
 * Numbers beyond 32 bits, which Nix takes for words, are compared by value.
 */
import { order, orderDigits, orderLists, type Ordering } from "./ordering.ts";
import { bounded, parsed, refused } from "./parsed.ts";
import type { VersionScheme } from "./version-scheme.ts";

const component = /[0-9]+|[^0-9.-]+/g;

export const nix: VersionScheme<readonly string[]> = {
  id: "nix",
  spec: {
    title: "Nix, builtins.compareVersions",
    url: "https://nix.dev/manual/nix/latest/language/builtins#builtins-compareVersions",
  },
  purlTypes: [],
  parse: bounded((text) =>
    /[\s\p{Cc}]/u.test(text)
      ? refused("it holds white space or a control character")
      : parsed(text.match(component) ?? []),
  ),
  compare: (left, right) => orderLists(left, right, "", orderComponents),
};

function orderComponents(left: string, right: string): Ordering {
  if (left === right) return 0;
  const rank = order(rankOf(left), rankOf(right));
  if (rank !== 0) return rank;
  return rankOf(left) === 3 ? orderDigits(left, right) : order(left, right);
}

function rankOf(text: string): number {
  if (text === "pre") return 0;
  if (text === "") return 1;
  return /^[0-9]/.test(text) ? 3 : 2;
}
