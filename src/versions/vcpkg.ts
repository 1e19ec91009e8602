/**
 * vcpkg ports: `version[#port-version]`. A port numbers in one of four ways, and its manifest says which; where only
 * the text is known, what vcpkg calls relaxed is read (dotted numbers, a pre-release, a build), which holds dates
 * (`2023-01-15`) as well. Other texts have no order and are refused. The port version counts last; none is 0.
 */
import { orderDigits } from "./ordering.ts";
import { bounded, parsed, refused } from "./parsed.ts";
import { comparePrecedence, identifiers, type SemanticVersion } from "./semantic.ts";
import type { ParsedVersion, VersionScheme } from "./version-scheme.ts";

/** A version and how often its port was changed since. */
export interface VcpkgVersion {
  readonly version: SemanticVersion;
  readonly port: string;
}

const grammar =
  /^([0-9]+(?:\.[0-9]+)*)(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:#([0-9]+))?$/;
const dateGrammar = /^([0-9]{4})-([0-9]{2})-([0-9]{2})((?:\.[0-9]+)*)(?:#([0-9]+))?$/;

export const vcpkg: VersionScheme<VcpkgVersion> = {
  id: "vcpkg",
  spec: {
    title: "vcpkg, Versioning reference: version schemes",
    url: "https://learn.microsoft.com/en-us/vcpkg/users/versioning#version-schemes",
  },
  purlTypes: [],
  parse: bounded(parseVcpkg),
  compare(left, right) {
    return comparePrecedence(left.version, right.version) || orderDigits(left.port, right.port);
  },
};

function parseVcpkg(text: string): ParsedVersion<VcpkgVersion> {
  const date = dateGrammar.exec(text);
  if (date !== null) {
    const [, year = "", month = "", day = "", rest = "", port = ""] = date;
    const numbers = [year, month, day, ...rest.split(".").slice(1)];
    return parsed({ version: { numbers, preRelease: [], build: [] }, port });
  }
  const match = grammar.exec(text);
  if (match === null) return refused("it is neither dotted numbers nor a date");
  const [, numbers = "", preRelease, build, port = ""] = match;
  return parsed({
    version: { numbers: numbers.split("."), preRelease: identifiers(preRelease), build: identifiers(build) },
    port,
  });
}
