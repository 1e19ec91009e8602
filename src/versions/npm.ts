/**
 * npm versions: Semantic Versioning with what node-semver takes in its loose mode, because registries and
 * advisories hold it: `v` and `=` before, leading zeros, a pre-release without its hyphen (`1.2.3beta`).
 *
 * Beyond node-semver, one or two numbers (`13.0`) are completed with zeros, since advisories name bounds so; and
 * numbers are compared exactly, where node-semver refuses or rounds those above 2^53.
 */
import { bounded, parsed, refused } from "./parsed.ts";
import { comparePrecedence, identifiers, type SemanticVersion } from "./semantic.ts";
import type { ParsedVersion, VersionScheme } from "./version-scheme.ts";

const grammar =
  /^[v=\s]*([0-9]+)(?:\.([0-9]+)(?:\.([0-9]+)(?:-?((?:[0-9]+|[0-9]*[A-Za-z-][0-9A-Za-z-]*)(?:\.[0-9A-Za-z-]+)*))?)?)?(?:\+([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?$/;

export const npm: VersionScheme<SemanticVersion> = {
  id: "npm",
  spec: { title: "node-semver", url: "https://github.com/npm/node-semver#versions" },
  purlTypes: ["npm"],
  parse: bounded(parseNpm),
  compare: comparePrecedence,
};

function parseNpm(text: string): ParsedVersion<SemanticVersion> {
  const match = grammar.exec(text.trim());
  if (match === null) return refused("node-semver cannot read it, not even loosely");
  const [, major = "", minor = "", patch = "", preRelease, build] = match;
  return parsed({
    numbers: [major, minor, patch],
    preRelease: identifiers(preRelease),
    build: identifiers(build),
  });
}
