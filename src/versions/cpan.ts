/**
 * Perl modules (`version.pm`). Dotted versions, with a `v` or at least two dots, are numbers compared one by one.
 * Decimal ones are fractions, read in groups of three digits: `1.10` is `v1.100`, `1.002` is `v1.2`. What is missing
 * is 0. An underscore marks a development version and does not count otherwise.
 */
import { orderDigits, orderLists, withoutLeadingZeros } from "./ordering.ts";
import { bounded, parsed, refused } from "./parsed.ts";
import type { ParsedVersion, VersionScheme } from "./version-scheme.ts";

const dotted = /^(?:v[0-9]+(?:\.[0-9]+)*|[0-9]*(?:\.[0-9]+){2,})(?:_[0-9]+)?$/;
const decimal = /^(?=[0-9.])([0-9]*)(?:\.([0-9]*))?(?:_[0-9]+)?$/;

export const cpan: VersionScheme<readonly string[]> = {
  id: "cpan",
  spec: { title: "version, Perl's version objects", url: "https://perldoc.perl.org/version" },
  purlTypes: ["cpan"],
  parse: bounded(parsePerl),
  compare: (left, right) => orderLists(left, right, "", orderDigits),
};

function parsePerl(raw: string): ParsedVersion<readonly string[]> {
  const text = raw.trim();
  const plain = text.replace("_", "");
  if (dotted.test(text)) {
    return parsed(plain.replace("v", "").split(".").map(withoutLeadingZeros));
  }
  if (!decimal.test(text) || text === ".")
    return refused("it is neither a decimal nor a dotted version of Perl");
  const [whole = "", fraction = ""] = plain.split(".");
  const groups = fraction.match(/[0-9]{1,3}/g) ?? [];
  return parsed([whole, ...groups.map((group) => group.padEnd(3, "0"))].map(withoutLeadingZeros));
}
