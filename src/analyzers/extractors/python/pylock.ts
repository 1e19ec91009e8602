import {
  type ByteSource,
  type Fields,
  fieldsAt,
  fieldsOf,
  listAt,
  readTOML,
  textAt,
  tomlTableLines,
} from "#formats";
import type { Extraction, Extractor } from "../../extractor.ts";
import { checkListed } from "../../package-list.ts";
import { withoutCredentials } from "../../without-credentials.ts";
import { type PythonLockEntry, type PythonLockfile, pythonLockfileKind } from "./lockfile/python-lockfile.ts";

/** Reads `pylock.toml` and `pylock.NAME.toml`, the standard's lock file, version 1. */
export const pylock: Extractor<PythonLockfile> = {
  id: "python/pylock",
  version: 2,
  kind: pythonLockfileKind,
  selects: { names: ["pylock.toml"], paths: ["**/pylock.*.toml"], maxBytes: 32 * 1024 * 1024 },
  spec: {
    title: "Python Packaging User Guide, pylock.toml specification",
    url: "https://packaging.python.org/en/latest/specifications/pylock-toml/",
  },
  extract: (_, content) => extractPylock(content),
};

function extractPylock(content: ByteSource): Extraction<PythonLockfile> {
  const rows = listAt(fieldsOf(readTOML(content)), "packages");
  checkListed("pylock", rows.length);
  const lines = tomlTableLines(content, "packages", "name", rows.length);
  const entries = rows
    .map((row, index) => readEntry(fieldsOf(row), lines[index]))
    .filter((each) => each !== undefined);
  return { facts: entries.length === 0 ? [] : [{ tool: "pylock", entries }], issues: [] };
}

function readEntry(row: Fields | undefined, line: number | undefined): PythonLockEntry | undefined {
  const name = textAt(row, "name");
  if (name === undefined) return undefined;
  const scope = scopeOf(textAt(row, "marker") ?? "");
  const origin = originOf(row);
  return {
    name,
    version: textAt(row, "version") ?? "",
    ...(line === undefined ? {} : { line }),
    ...(scope === undefined ? {} : { scope }),
    ...(origin === undefined ? {} : { origin }),
    dependencies: listAt(row, "dependencies")
      .map(fieldsOf)
      .flatMap((each) => {
        const needed = textAt(each, "name");
        const version = textAt(each, "version");
        return needed === undefined ? [] : [{ name: needed, ...(version === undefined ? {} : { version }) }];
      }),
  };
}

/** What only some group or extra needs has a marker that asks for nothing else. */
function scopeOf(marker: string): PythonLockEntry["scope"] {
  const clauses = marker
    .split(/\s+or\s+/)
    .map((clause) => /\bin\s+(extras|dependency_groups)\b/.exec(clause)?.[1]);
  if (clauses.includes(undefined)) return undefined;
  return clauses.includes("extras") ? "optional" : "development";
}

function originOf(row: Fields | undefined): PythonLockEntry["origin"] {
  const vcs = fieldsAt(row, "vcs");
  const repository = textAt(vcs, "url") ?? textAt(vcs, "path");
  if (repository !== undefined)
    return { kind: "git", from: `${withoutCredentials(repository)}@${textAt(vcs, "commit-id") ?? ""}` };
  const directory = textAt(fieldsAt(row, "directory"), "path");
  if (directory !== undefined) return { kind: "path", from: directory };
  const url = textAt(fieldsAt(row, "archive"), "url");
  return url === undefined ? undefined : { kind: "archive", from: withoutCredentials(url) };
}
