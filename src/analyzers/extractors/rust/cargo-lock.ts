import {
  type ByteSource,
  type Fields,
  fieldsOf,
  FormatError,
  listAt,
  readTOML,
  textAt,
  textOf,
  tomlTableLines,
} from "#formats";
import type { Extraction, Extractor } from "../../extractor.ts";
import { defineFactKind } from "../../fact-kind.ts";
import { withoutCredentials } from "../../without-credentials.ts";

/** One crate of a `Cargo.lock`. */
export interface CargoLockEntry {
  readonly name: string;
  readonly version: string;
  /** Counted from 1. */
  readonly line?: number;
  /** `registry+…`, `git+…`; missing for crates of the workspace and other local paths. */
  readonly source?: string;
  /** As written: `name`, `name version` or `name version (source)`, as much as is needed to tell them apart. */
  readonly dependencies: readonly string[];
}

/** What a `Cargo.lock` says. */
export interface CargoLock {
  readonly entries: readonly CargoLockEntry[];
}

export const cargoLockKind = defineFactKind<CargoLock>("cargo-lock");

const maxEntries = 100_000;

/** Reads `Cargo.lock`, versions 1 to 4, which differ in where they keep checksums and how they write sources. */
export const cargoLock: Extractor<CargoLock> = {
  id: "rust/cargo-lock",
  version: 2,
  kind: cargoLockKind,
  selects: { names: ["Cargo.lock"], maxBytes: 16 * 1024 * 1024 },
  spec: {
    title: "The Cargo Book, Cargo.toml vs Cargo.lock",
    url: "https://doc.rust-lang.org/cargo/guide/cargo-toml-vs-cargo-lock.html",
  },
  extract: (_, content) => extractCargoLock(content),
};

function extractCargoLock(content: ByteSource): Extraction<CargoLock> {
  const lock = fieldsOf(readTOML(content));
  // Before 2018 the project itself stood apart, under `root`.
  const packages = listAt(lock, "package");
  const rows = [lock?.["root"], ...packages];
  if (rows.length > maxEntries)
    throw new FormatError("cargo-lock", "LIMIT", `more than ${maxEntries} crates`);
  const lines = tomlTableLines(content, "package", "name", packages.length);
  const entries = rows
    .map((row, index) => readEntry(fieldsOf(row), lines[index - 1]))
    .filter((entry) => entry !== undefined);
  return { facts: [{ entries }], issues: [] };
}

function readEntry(fields: Fields | undefined, line: number | undefined): CargoLockEntry | undefined {
  const name = textAt(fields, "name");
  const version = textAt(fields, "version");
  if (name === undefined || version === undefined) return undefined;
  const source = textAt(fields, "source");
  const dependencies = listAt(fields, "dependencies")
    .map(textOf)
    .filter((each) => each !== undefined);
  return {
    name,
    version,
    ...(line === undefined ? {} : { line }),
    ...(source === undefined ? {} : { source: sourceText(source) }),
    dependencies,
  };
}

function sourceText(source: string): string {
  const plus = source.indexOf("+") + 1;
  return source.slice(0, plus) + withoutCredentials(source.slice(plus));
}
