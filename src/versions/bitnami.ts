/**
 * Bitnami's packages: Semantic Versioning whose numeric "pre-release" (`2.2.2-5`, also written `-r5`) is the
 * revision of the packaging and therefore sorts after the version without; all other pre-releases sort before.
 * One or two numbers are completed with zeros.
 */
import { order, orderDigits } from "./ordering.ts";
import { bounded, parsed, refused } from "./parsed.ts";
import { comparePrecedence, identifiers, type SemanticVersion } from "./semantic.ts";
import type { ParsedVersion, VersionScheme } from "./version-scheme.ts";

const grammar =
  /^v?([0-9]+)(?:\.([0-9]+)(?:\.([0-9]+))?)?(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?$/;
const revisionGrammar = /^r?([0-9]+)$/;

/** A version and the digits of its packaging's revision, empty without one. */
export interface BitnamiVersion {
  readonly version: SemanticVersion;
  readonly revision: string;
}

export const bitnami: VersionScheme<BitnamiVersion> = {
  id: "bitnami",
  spec: { title: "Bitnami go-version", url: "https://github.com/bitnami/go-version" },
  purlTypes: ["bitnami"],
  parse: bounded(parseBitnami),
  compare: (left, right) =>
    comparePrecedence(left.version, right.version) ||
    order(left.revision === "" ? 0 : 1, right.revision === "" ? 0 : 1) ||
    orderDigits(left.revision, right.revision),
};

function parseBitnami(text: string): ParsedVersion<BitnamiVersion> {
  const match = grammar.exec(text);
  if (match === null) return refused("it is not up to three numbers with a pre-release or a revision");
  const [, major = "", minor = "", patch = "", suffix = "", build] = match;
  const revision = revisionGrammar.exec(suffix)?.[1];
  const version = {
    numbers: [major, minor, patch],
    preRelease: revision === undefined ? identifiers(suffix) : [],
    build: identifiers(build),
  };
  return parsed({ version, revision: revision ?? "" });
}
