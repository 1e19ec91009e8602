/**
 * Bitnami's packages: Semantic Versioning whose "pre-release" is the revision of the packaging, so that it sorts after
 * the version without (`2.2.2` before `2.2.2-5`); revisions among themselves are ordered as pre-releases are. A number
 * is also written as image tags have it, `-r5`. One or two numbers are completed with zeros.
 */
import { order } from "./ordering.ts";
import { bounded, parsed, refused } from "./parsed.ts";
import { comparePrecedence, identifiers, type SemanticVersion } from "./semantic.ts";
import type { ParsedVersion, VersionScheme } from "./version-scheme.ts";

const grammar =
  /^v?([0-9]+)(?:\.([0-9]+)(?:\.([0-9]+))?)?(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?$/;
const revisionGrammar = /^r([0-9]+)$/;

export const bitnami: VersionScheme<SemanticVersion> = {
  id: "bitnami",
  spec: { title: "Bitnami go-version", url: "https://github.com/bitnami/go-version" },
  purlTypes: ["bitnami"],
  parse: bounded(parseBitnami),
  compare: (left, right) =>
    comparePrecedence(withoutRevision(left), withoutRevision(right)) ||
    order(left.preRelease.length === 0 ? 0 : 1, right.preRelease.length === 0 ? 0 : 1) ||
    comparePrecedence(left, right),
};

function parseBitnami(text: string): ParsedVersion<SemanticVersion> {
  const match = grammar.exec(text);
  if (match === null) return refused("it is not up to three numbers with a pre-release or a revision");
  const [, major = "", minor = "", patch = "", suffix = "", build] = match;
  const revision = revisionGrammar.exec(suffix)?.[1] ?? suffix;
  return parsed({
    numbers: [major, minor, patch],
    preRelease: identifiers(revision),
    build: identifiers(build),
  });
}

function withoutRevision(version: SemanticVersion): SemanticVersion {
  return { ...version, preRelease: [] };
}
