/**
 * Julia versions (`VersionNumber`): Semantic Versioning in which build metadata counts, as the binary packages
 * (`_jll`) need it, and missing numbers are 0. A `v` before is taken. The bare `-` and `+` that Julia uses for
 * bounds are not versions and refused.
 */
import { bounded, parsed, refused } from "./parsed.ts";
import { compareIdentifiers, comparePrecedence, identifiers, type SemanticVersion } from "./semantic.ts";
import type { ParsedVersion, VersionScheme } from "./version-scheme.ts";

const grammar =
  /^v?([0-9]+)(?:\.([0-9]+)(?:\.([0-9]+))?)?(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?$/;

export const julia: VersionScheme<SemanticVersion> = {
  id: "julia",
  spec: {
    title: "Julia manual, Version number literals",
    url: "https://docs.julialang.org/en/v1/manual/strings/#man-version-number-literals",
  },
  purlTypes: ["julia"],
  parse: bounded(parseJulia),
  compare: (left, right) => comparePrecedence(left, right) || compareIdentifiers(left.build, right.build),
};

function parseJulia(text: string): ParsedVersion<SemanticVersion> {
  const match = grammar.exec(text);
  if (match === null) return refused("it is not up to three numbers with a pre-release or a build");
  const [, major = "", minor = "", patch = "", preRelease, build] = match;
  return parsed({
    numbers: [major, minor, patch],
    preRelease: identifiers(preRelease),
    build: identifiers(build),
  });
}
