import { type ByteSource, FormatError, readRpmHeader } from "#formats";
import { defineFactKind } from "../../fact-kind.ts";
import type { Extraction, ExtractionIssue, Extractor, FileHead } from "../../extractor.ts";
import { formatIssue } from "../../format-issue.ts";
import { dependencyPositions } from "../capability-index.ts";
import { pathCollector } from "../recorded-paths.ts";
import { readRpmPackage, type ReadRpmPackage } from "./rpm-package.ts";

/** An installed package. */
export interface RpmPackage extends Omit<ReadRpmPackage, "requires" | "provides" | "files"> {
  /** Positions, in the same database, of the packages it depends on. */
  readonly dependsOn: readonly number[];
  /** Absolute paths joined by line feeds. */
  readonly files: string;
}

/** The packages of one database, of any back end. */
export interface RpmDatabase {
  readonly packages: readonly RpmPackage[];
}

export const rpmDatabaseFact = defineFactKind<RpmDatabase>("rpm-database");

/** Folders of the database, in the order of their age: rpm's own, SUSE's and Fedora's, rpm-ostree's. */
export const rpmDatabaseFolders = ["/var/lib/rpm", "/usr/lib/sysimage/rpm", "/usr/share/rpm"] as const;

/** Much more than the largest real databases. */
export const rpmDatabaseMaxBytes = 1024 * 1024 * 1024;

/** Keys that rpm was told to trust are kept as if they were packages. */
export const keyPackage = "gpg-pubkey";
const maxPackages = 200_000;
const maxIssues = 20;

/** Reads databases of one back end. */
export interface RpmDatabaseExtractor extends Extractor<RpmDatabase> {
  /** The packages' headers, for whoever else reads them. What costs a part only is told; throws `FormatError`. */
  headers(file: FileHead, content: ByteSource, onProblem: ProblemHandler): Iterable<Buffer>;
}

/** Takes problems that cost a part of the database, but not the whole. */
export type ProblemHandler = (problem: FormatError) => void;

/**
 * Makes the fact of a database from its headers. What cannot be read becomes an issue: the reader's own problems
 * through the handler it is given, what it throws, and headers that are none. An empty file is an empty database:
 * images are made smaller that way.
 */
export function rpmDatabaseOf(
  content: ByteSource,
  headers: (onProblem: ProblemHandler) => Iterable<Buffer>,
): Extraction<RpmDatabase> {
  if (content.size === 0) return { facts: [{ packages: [] }], issues: [] };
  const packages: ReadRpmPackage[] = [];
  const addPath = pathCollector("rpm");
  const issues: ExtractionIssue[] = [];
  const onProblem: ProblemHandler = (problem) => {
    if (issues.length < maxIssues) issues.push(formatIssue(problem));
  };
  function read(blob: Buffer): void {
    const found = readRpmPackage(readRpmHeader(blob), addPath);
    if (found.name !== keyPackage) packages.push(found);
    if (packages.length > maxPackages)
      throw new FormatError("rpm", "LIMIT", "more packages than any system has");
  }
  guarded(onProblem, () => {
    for (const blob of headers(onProblem)) {
      if (guarded(onProblem, () => read(blob)) === "limit") return;
    }
  });
  return { facts: [{ packages: finished(packages) }], issues };
}

/** Does some work; a problem is handed on. `limit` when there is no use in going on. */
function guarded(onProblem: ProblemHandler, work: () => void): "done" | "limit" {
  try {
    work();
    return "done";
  } catch (thrown) {
    if (!(thrown instanceof FormatError)) throw thrown;
    onProblem(thrown);
    return thrown.code === "LIMIT" ? "limit" : "done";
  }
}

function finished(packages: readonly ReadRpmPackage[]): RpmPackage[] {
  const positions = dependencyPositions(withRequiredFiles(packages));
  return packages.map(({ requires: _requires, provides: _provides, files, ...rest }, index) => ({
    ...rest,
    dependsOn: positions[index] ?? [],
    files: files.join("\n"),
  }));
}

/** Paths may be required: who has such a file provides it, under `/usr` too where the folders were merged. */
function withRequiredFiles(packages: readonly ReadRpmPackage[]): ReadRpmPackage[] {
  const required = new Set(
    packages.flatMap(({ requires }) => requires.filter((name) => name.startsWith("/"))),
  );
  return packages.map((found) => {
    const provided = found.files.filter((file) => required.has(file));
    for (const file of found.files) {
      const merged = file.startsWith("/usr/") ? file.slice("/usr".length) : undefined;
      if (merged !== undefined && required.has(merged)) provided.push(merged);
    }
    return { ...found, provides: [...found.provides, ...provided] };
  });
}
