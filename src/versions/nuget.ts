/**
 * NuGet versions: Semantic Versioning with one to four numbers, missing ones and leading zeros meaning nothing,
 * and pre-releases compared without regard to case. Build metadata does not count. Numbers above .NET's 2^31
 * are compared exactly instead of refused.
 */
import { bounded, parsed, refused } from "./parsed.ts";
import { comparePrecedence, identifiers, type SemanticVersion } from "./semantic.ts";
import type { ParsedVersion, VersionScheme } from "./version-scheme.ts";

const grammar =
  /^([0-9]+(?:\.[0-9]+){0,3})(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?$/;

export const nuget: VersionScheme<SemanticVersion> = {
  id: "nuget",
  spec: {
    title: "NuGet, Package versioning",
    url: "https://learn.microsoft.com/en-us/nuget/concepts/package-versioning",
  },
  purlTypes: ["nuget"],
  parse: bounded(parseNuget),
  compare: comparePrecedence,
};

function parseNuget(text: string): ParsedVersion<SemanticVersion> {
  const match = grammar.exec(text.trim());
  if (match === null) return refused("it is not one to four numbers with a pre-release or a build");
  return parsed({
    numbers: (match[1] ?? "").split("."),
    preRelease: identifiers(match[2]?.toLowerCase()),
    build: identifiers(match[3]),
  });
}
