import {
  type ByteSource,
  type Fields,
  fieldsAt,
  fieldsOf,
  FormatError,
  listAt,
  namesAt,
  readTOML,
  textAt,
  tomlTableLines,
} from "#formats";
import type { Extraction, Extractor } from "../../extractor.ts";
import { withoutCredentials } from "../../without-credentials.ts";
import {
  maxLockEntries,
  normalisedName,
  type PythonLockEntry,
  type PythonLockfile,
  pythonLockfileKind,
} from "./lockfile/python-lockfile.ts";
import { reachableFrom, type Reach } from "./lockfile/reachable.ts";

/** Reads `uv.lock`. What only a development group or an extra leads to gets that scope. */
export const uvLock: Extractor<PythonLockfile> = {
  id: "python/uv-lock",
  version: 2,
  kind: pythonLockfileKind,
  selects: { names: ["uv.lock"], maxBytes: 16 * 1024 * 1024 },
  spec: {
    title: "uv, The lockfile",
    url: "https://docs.astral.sh/uv/concepts/projects/layout/#the-lockfile",
  },
  extract: (_, content) => extractUvLock(content),
};

interface Row {
  readonly fields: Fields;
  readonly name: string;
  readonly version: string;
  readonly line: number | undefined;
  readonly isMember: boolean;
  readonly isRoot: boolean;
}

function extractUvLock(content: ByteSource): Extraction<PythonLockfile> {
  const packages = listAt(fieldsOf(readTOML(content)), "package");
  if (packages.length > maxLockEntries) {
    throw new FormatError("uv-lock", "LIMIT", `more than ${maxLockEntries} packages`);
  }
  const lines = tomlTableLines(content, "package", "name", packages.length);
  const rows = packages
    .map((each, index) => readRow(fieldsOf(each), lines[index]))
    .filter((row) => row !== undefined);
  const reach = reachOf(rows);
  const entries = rows.filter((row) => !row.isRoot).map((row) => toEntry(row, reach));
  return { facts: [{ tool: "uv", entries }], issues: [] };
}

function readRow(fields: Fields | undefined, line: number | undefined): Row | undefined {
  const name = textAt(fields, "name");
  if (fields === undefined || name === undefined) return undefined;
  const source = fieldsAt(fields, "source");
  const place = textAt(source, "virtual") ?? textAt(source, "editable");
  return {
    fields,
    name,
    version: textAt(fields, "version") ?? "",
    line,
    isMember: place !== undefined,
    isRoot: place === ".",
  };
}

interface Reaches {
  /** Undefined when the file has no project to start from. */
  readonly scope: ((name: string) => PythonLockEntry["scope"]) | undefined;
  readonly direct: ReadonlySet<string>;
}

function reachOf(rows: readonly Row[]): Reaches {
  const members = rows.filter((row) => row.isMember);
  const edges = new Map<string, string[]>();
  for (const row of rows) {
    const names = row.isMember
      ? runtimeNames(row.fields)
      : [...runtimeNames(row.fields), ...extraNames(row.fields)];
    const known = edges.get(normalisedName(row.name));
    if (known === undefined) edges.set(normalisedName(row.name), names);
    else for (const name of names) known.push(name);
  }
  const runtime = members.flatMap((row) => runtimeNames(row.fields));
  const optional = members.flatMap((row) => extraNames(row.fields));
  const development = members.flatMap((row) => groupNames(row.fields));
  const direct = new Set([...runtime, ...optional, ...development]);
  if (members.length === 0) return { scope: undefined, direct };
  const reached: Reach = { runtime: reachableFrom(runtime, edges), optional: reachableFrom(optional, edges) };
  return { scope: (name) => scopeOf(normalisedName(name), reached), direct };
}

function scopeOf(name: string, { runtime, optional }: Reach): PythonLockEntry["scope"] {
  if (runtime.has(name)) return undefined;
  return optional.has(name) ? "optional" : "development";
}

function toEntry(row: Row, { scope, direct }: Reaches): PythonLockEntry {
  const origin = originOf(fieldsAt(row.fields, "source"));
  const scoped = row.isMember ? undefined : scope?.(row.name);
  return {
    name: row.name,
    version: row.version,
    ...(row.line === undefined ? {} : { line: row.line }),
    ...(scoped === undefined ? {} : { scope: scoped }),
    ...(direct.has(normalisedName(row.name)) ? { direct: true } : {}),
    ...(origin === undefined ? {} : { origin }),
    dependencies: [...listAt(row.fields, "dependencies"), ...inTables(row.fields, "optional-dependencies")]
      .map((each) => toDependency(fieldsOf(each)))
      .filter((each) => each !== undefined),
  };
}

function toDependency(fields: Fields | undefined): { name: string; version?: string } | undefined {
  const name = textAt(fields, "name");
  const version = textAt(fields, "version");
  if (name === undefined) return undefined;
  return version === undefined ? { name } : { name, version };
}

function originOf(source: Fields | undefined): PythonLockEntry["origin"] {
  const at = (name: string): string | undefined => textAt(source, name);
  const git = at("git");
  if (git !== undefined) return { kind: "git", from: withoutCredentials(git) };
  const url = at("url");
  if (url !== undefined) return { kind: "archive", from: withoutCredentials(url) };
  const path = at("virtual") ?? at("editable") ?? at("directory") ?? at("path");
  return path === undefined ? undefined : { kind: "path", from: path };
}

function runtimeNames(fields: Fields): string[] {
  return listAt(fields, "dependencies")
    .map(dependencyName)
    .filter((name) => name !== "");
}

function extraNames(fields: Fields): string[] {
  return inTables(fields, "optional-dependencies")
    .map(dependencyName)
    .filter((name) => name !== "");
}

function groupNames(fields: Fields): string[] {
  return ["dev-dependencies", "dependency-groups"]
    .flatMap((table) => inTables(fields, table))
    .map(dependencyName)
    .filter((name) => name !== "");
}

function inTables(fields: Fields, table: string): unknown[] {
  const inner = fieldsAt(fields, table);
  return namesAt(fields, table).flatMap((name) => [...listAt(inner, name)]);
}

function dependencyName(value: unknown): string {
  return normalisedName(textAt(fieldsOf(value), "name") ?? "");
}
