/**
 * Semantic Versioning 2.0.0: three numbers without leading zeros, a pre-release, build metadata (which does not
 * count). A `v` before is taken, as the specification's questions and answers advise for tags.
 */
import { bounded, parsed, refused } from "./parsed.ts";
import { comparePrecedence, readSemantic, type SemanticVersion } from "./semantic.ts";
import type { VersionScheme } from "./version-scheme.ts";

export const semver: VersionScheme<SemanticVersion> = {
  id: "semver",
  spec: { title: "Semantic Versioning 2.0.0", url: "https://semver.org/spec/v2.0.0.html" },
  purlTypes: [],
  parse: bounded((text) => {
    const value = readSemantic(text.startsWith("v") ? text.slice(1) : text);
    return value === undefined ? refused("it does not follow Semantic Versioning 2.0.0") : parsed(value);
  }),
  compare: comparePrecedence,
};
