import { type EmailHeaders, readEmailHeaders } from "#formats";
import type { Extractor } from "../../extractor.ts";
import { defineFactKind } from "../../fact-kind.ts";

/** What the core metadata of a Python distribution say. */
export interface PythonMetadata {
  /** As written: `Flask-SQLAlchemy`. */
  readonly name: string;
  readonly version: string;
  readonly licenses: readonly string[];
  /** `Author-email`, which has the name, else `Author`, else who maintains it. */
  readonly author?: string;
  /** `Requires-Dist` as written: PEP 508 requirements with their markers. */
  readonly requires: readonly string[];
}

export const pythonMetadataKind = defineFactKind<PythonMetadata>("python-metadata");

const maxRequirements = 5_000;

/**
 * Reads the core metadata that every installed distribution has: `METADATA` in `*.dist-info` (wheels),
 * `PKG-INFO` in `*.egg-info` and `EGG-INFO`, and `*.egg-info` as a single file (distutils, Debian).
 */
export const pythonMetadata: Extractor<PythonMetadata> = {
  id: "python/metadata",
  version: 2,
  kind: pythonMetadataKind,
  selects: { names: ["METADATA", "PKG-INFO"], suffixes: [".egg-info"], maxBytes: 16 * 1024 * 1024 },
  spec: {
    title: "Python Packaging User Guide, Core metadata specifications",
    url: "https://packaging.python.org/en/latest/specifications/core-metadata/",
  },
  extract: (_, content) => {
    const headers = readEmailHeaders(content);
    const name = headers.get("name")?.[0] ?? "";
    // Other programs call files METADATA too.
    if (!headers.has("metadata-version") || name === "") return { facts: [], issues: [] };
    const version = headers.get("version")?.[0] ?? "";
    const requires = headers.get("requires-dist")?.slice(0, maxRequirements) ?? [];
    const author = authorOf(headers);
    const fact = { name, version, licenses: declaredLicenses(headers), requires };
    return { facts: [author === undefined ? fact : { ...fact, author }], issues: [] };
  },
};

/**
 * The licence by the most exact field that is there: an SPDX expression (PEP 639), one line of free text, the
 * classifiers, and last the first line of a licence given as its whole text.
 */
function declaredLicenses(headers: EmailHeaders): string[] {
  const expression = known(headers.get("license-expression")?.[0]);
  if (expression !== undefined) return [expression];
  const freeText = known(headers.get("license")?.[0]);
  if (freeText !== undefined && !freeText.includes("\n")) return [freeText];
  const classified = (headers.get("classifier") ?? [])
    .filter((classifier) => classifier.startsWith("License ::"))
    .map((classifier) => classifier.slice(classifier.lastIndexOf("::") + 2).trim())
    .filter((licence) => licence !== "OSI Approved");
  if (classified.length > 0) return classified;
  return freeText === undefined ? [] : [freeText.split("\n", 1)[0] ?? freeText];
}

const maxAuthorLength = 200;

/** With the address where it is told; the first of several. */
function authorOf(headers: EmailHeaders): string | undefined {
  const told = (name: string): string | undefined => known(headers.get(name)?.[0]?.trim());
  const [name, email] = [
    told("author") ?? told("maintainer"),
    told("author-email") ?? told("maintainer-email"),
  ];
  const first = email?.split(",", 1)[0]?.trim();
  const whole =
    first === undefined || first.includes("<") || name === undefined ? (first ?? name) : `${name} <${first}>`;
  return whole === undefined || whole === "" || whole.length > maxAuthorLength ? undefined : whole;
}

function known(value: string | undefined): string | undefined {
  return value === undefined || value === "" || value.toUpperCase() === "UNKNOWN" ? undefined : value;
}
