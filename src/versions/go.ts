/**
 * Go versions: those of modules and those of the toolchain (which are the standard library's).
 *
 * - Modules (golang.org/x/mod/semver): Semantic Versioning, the `v` optional since the vulnerability database
 *   leaves it out; `v1` and `v1.2` as shorthands; pseudo-versions are pre-releases and need no rule of their
 *   own; `+incompatible` and other metadata do not count. Beyond x/mod, leading zeros in the numbers are read
 *   by value (`19.03.9`: advisories hold them).
 * - Toolchain (go/version): `go1.22.3`, `go1.22rc1`, `go1.9beta2`, with or without `go`. Until Go 1.20 `go1.20`
 *   is the first release; from 1.21 on it names the language and sorts before the release candidates. What
 *   follows a hyphen (`go1.21.3-bigcorp`) is the builder's and does not count. `devel` has no place in the order.
 */
import { orderDigits } from "./ordering.ts";
import { bounded, parsed, refused } from "./parsed.ts";
import { comparePrecedence, identifiers, type SemanticVersion } from "./semantic.ts";
import type { ParsedVersion, VersionScheme } from "./version-scheme.ts";

const moduleGrammar =
  /^v?([0-9]+)(?:\.([0-9]+)(?:\.([0-9]+)(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?)?)?$/;
const toolchainGrammar = /^(?:go)?([0-9]+)(?:\.([0-9]+)(?:\.([0-9]+)|(beta|rc)([0-9]+))?)?$/;
const firstLanguageOnlyMinor = "21";

export const go: VersionScheme<SemanticVersion> = {
  id: "go",
  spec: { title: "Go Modules Reference, Versions", url: "https://go.dev/ref/mod#versions" },
  purlTypes: ["golang"],
  parse: bounded(parseGo),
  compare: comparePrecedence,
};

function parseGo(text: string): ParsedVersion<SemanticVersion> {
  if (text.startsWith("go")) return readToolchain(text.replace(/-.*$/s, ""));
  const match = moduleGrammar.exec(text);
  if (match === null) return readToolchain(text);
  const [, major = "", minor = "", patch = "", preRelease, build] = match;
  return parsed({
    numbers: [major, minor, patch],
    preRelease: identifiers(preRelease),
    build: identifiers(build),
  });
}

function readToolchain(text: string): ParsedVersion<SemanticVersion> {
  const match = toolchainGrammar.exec(text);
  if (match === null) return refused("it is neither a module version nor a toolchain's");
  const [, major = "", minor = "", patch, phase, phaseNumber = ""] = match;
  const isLanguage =
    patch === undefined && phase === undefined && orderDigits(minor, firstLanguageOnlyMinor) >= 0;
  const languageOnly = isLanguage ? ["0"] : [];
  return parsed({
    numbers: [major, minor, patch ?? ""],
    preRelease: phase === undefined ? languageOnly : [phase, phaseNumber],
    build: [],
  });
}
