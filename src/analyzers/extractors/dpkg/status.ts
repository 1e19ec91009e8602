import { type ByteSource, type Deb822Stanza, readDeb822 } from "#formats";
import { defineFactKind } from "../../fact-kind.ts";
import type { Extraction, ExtractionIssue, Extractor } from "../../extractor.ts";
import { dependencyGroups, providedNames } from "./dependency-fields.ts";

/** A package that is there, wholly or in part. */
export interface DpkgPackage {
  readonly name: string;
  readonly version: string;
  readonly architecture: string;
  /** Line of the database at which it begins. */
  readonly line: number;
  /** `Source` where it is given: the name, and the version where that differs from the package's. */
  readonly source?: { readonly name: string; readonly version?: string };
  readonly maintainer?: string;
  /** One entry per dependency: names, alternatives with `|` between. Versions are left out. */
  readonly dependsOn: readonly string[];
  readonly provides: readonly string[];
}

/** The packages of one status file. */
export interface DpkgStatus {
  readonly packages: readonly DpkgPackage[];
}

export const dpkgStatusFact = defineFactKind<DpkgStatus>("dpkg-status");

const wanted = new Set([
  "package",
  "status",
  "version",
  "architecture",
  "source",
  "maintainer",
  "depends",
  "pre-depends",
  "provides",
]);
/** States in which nothing of a package is there but, at most, its configuration. */
const absentStates = new Set(["not-installed", "config-files"]);
const maxPackages = 200_000;
const maxIssues = 20;
const lineFeed = 0x0a;
/** The first line of a list of checksums, which lies beside the status files of images without dpkg. */
const checksumLine = /^[0-9a-f]{32} [ *]/;

/**
 * dpkg's database: `status`, and `status.d/` of images that were put together without dpkg (distroless), one
 * package per file and without a `Status` field.
 */
export const dpkgStatus: Extractor<DpkgStatus> = {
  id: "dpkg/status",
  version: 1,
  kind: dpkgStatusFact,
  selects: { paths: ["/var/lib/dpkg/status", "/var/lib/dpkg/status.d/*"], maxBytes: 128 * 1024 * 1024 },
  spec: {
    title: "deb822(5) and dpkg(1), section PACKAGE STATES",
    url: "https://manpages.debian.org/bookworm/dpkg/dpkg.1.en.html",
  },
  extract: (_file, content) => readStatus(content),
};

function readStatus(content: ByteSource): Extraction<DpkgStatus> {
  if (checksumLine.test(content.read(0, 34).toString("latin1"))) return { facts: [], issues: [] };
  const bytes = content.read(0, content.size);
  const packages: DpkgPackage[] = [];
  const issues: ExtractionIssue[] = [];
  let malformed: number | undefined;
  let stanzas = 0;
  let hasStatus = false;
  const onMalformedLine = (offset: number): void => {
    malformed ??= offset;
  };
  for (const stanza of readDeb822(bytes, { wanted, maxStanzas: maxPackages, onMalformedLine })) {
    stanzas += 1;
    hasStatus ||= stanza.fields.has("status");
    if (isAbsent(stanza)) continue;
    const found = readPackage(stanza);
    if (found !== undefined) packages.push(found);
    else
      issues.push({
        code: "malformed-file",
        message: `the package at line ${stanza.line} has no name or no version`,
      });
  }
  if (malformed !== undefined)
    issues.push({ code: "malformed-file", message: "a line that is no field", offset: malformed });
  if (stanzas === 0 && bytes.toString("latin1").trim() !== "")
    issues.push({ code: "malformed-file", message: "holds no package" });
  if (hasStatus && bytes.at(-1) !== lineFeed)
    issues.push({
      code: "truncated-file",
      message: "ends within a line; later packages may be missing",
      offset: bytes.length,
    });
  return { facts: [{ packages }], issues: issues.slice(0, maxIssues) };
}

function isAbsent({ fields }: Deb822Stanza): boolean {
  const state = fields.get("status")?.split(/\s+/).at(-1);
  return state !== undefined && absentStates.has(state);
}

function readPackage({ fields, line }: Deb822Stanza): DpkgPackage | undefined {
  const name = fields.get("package");
  const version = fields.get("version");
  if (name === undefined || name === "" || version === undefined || version === "") return undefined;
  const source = readSource(fields.get("source"));
  const maintainer = fields.get("maintainer");
  return {
    name,
    version,
    architecture: fields.get("architecture") ?? "",
    line,
    ...(source === undefined ? {} : { source }),
    ...(maintainer === undefined ? {} : { maintainer }),
    dependsOn: [...dependencyGroups(fields.get("pre-depends")), ...dependencyGroups(fields.get("depends"))],
    provides: providedNames(fields.get("provides")),
  };
}

/** `name` or `name (version)`. */
function readSource(text: string | undefined): DpkgPackage["source"] {
  if (text === undefined || text === "") return undefined;
  const open = text.indexOf("(");
  if (open === -1) return { name: text };
  const close = text.indexOf(")", open);
  return {
    name: text.slice(0, open).trim(),
    version: text.slice(open + 1, close === -1 ? undefined : close).trim(),
  };
}
