/**
 * Dart packages: Semantic Versioning in which build metadata counts (`1.2.3` < `1.2.3+1`), so that a package
 * can be fixed without a new number. Leading zeros are read by value, a `v` before is taken.
 */
import { bounded, parsed, refused } from "./parsed.ts";
import { compareIdentifiers, comparePrecedence, identifiers, type SemanticVersion } from "./semantic.ts";
import type { VersionScheme } from "./version-scheme.ts";

const grammar =
  /^v?([0-9]+)\.([0-9]+)\.([0-9]+)(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?$/;

export const pub: VersionScheme<SemanticVersion> = {
  id: "pub",
  spec: { title: "pub_semver", url: "https://pub.dev/packages/pub_semver" },
  purlTypes: ["pub"],
  parse: bounded((text) => {
    const match = grammar.exec(text);
    if (match === null) return refused("it is not three numbers with a pre-release or a build");
    return parsed({
      numbers: match.slice(1, 4),
      preRelease: identifiers(match[4]),
      build: identifiers(match[5]),
    });
  }),
  compare: (left, right) => comparePrecedence(left, right) || compareIdentifiers(left.build, right.build),
};
