import {
  type ByteSource,
  type Fields,
  fieldsAt,
  fieldsOf,
  FormatError,
  isSet,
  listAt,
  namesAt,
  readTOML,
  textAt,
  textOf,
  tomlTableLines,
} from "#formats";
import type { Extraction, Extractor } from "../../extractor.ts";
import { withoutCredentials } from "../../without-credentials.ts";
import {
  maxLockEntries,
  type PythonLockEntry,
  type PythonLockfile,
  pythonLockfileKind,
} from "./lockfile/python-lockfile.ts";

/**
 * Reads `poetry.lock`, of Poetry 1.0 (with `category`) to 2.x (with `groups`). Which entries the project itself
 * asks for stands in `pyproject.toml` only, and is not told.
 */
export const poetryLock: Extractor<PythonLockfile> = {
  id: "python/poetry-lock",
  version: 2,
  kind: pythonLockfileKind,
  selects: { names: ["poetry.lock"], maxBytes: 16 * 1024 * 1024 },
  spec: {
    title: "Poetry, poetry.packages.locker",
    url: "https://github.com/python-poetry/poetry/blob/main/src/poetry/packages/locker.py",
  },
  extract: (_, content) => extractPoetryLock(content),
};

function extractPoetryLock(content: ByteSource): Extraction<PythonLockfile> {
  const packages = listAt(fieldsOf(readTOML(content)), "package");
  if (packages.length > maxLockEntries) {
    throw new FormatError("poetry-lock", "LIMIT", `more than ${maxLockEntries} packages`);
  }
  const lines = tomlTableLines(content, "package", "name", packages.length);
  const entries = packages
    .map((each, index) => readEntry(fieldsOf(each), lines[index]))
    .filter((entry) => entry !== undefined);
  return { facts: [{ tool: "poetry", entries }], issues: [] };
}

function readEntry(fields: Fields | undefined, line: number | undefined): PythonLockEntry | undefined {
  const name = textAt(fields, "name");
  if (fields === undefined || name === undefined) return undefined;
  const scope = scopeOf(fields);
  const origin = originOf(fieldsAt(fields, "source"));
  return {
    name,
    version: textAt(fields, "version") ?? "",
    ...(line === undefined ? {} : { line }),
    ...(scope === undefined ? {} : { scope }),
    ...(origin === undefined ? {} : { origin }),
    dependencies: namesAt(fields, "dependencies").map((dependency) => ({ name: dependency })),
  };
}

function scopeOf(fields: Fields): PythonLockEntry["scope"] {
  const groups = listAt(fields, "groups").map(textOf);
  const category = textAt(fields, "category");
  const isMain = groups.length > 0 ? groups.includes("main") : (category ?? "main") === "main";
  if (!isMain) return "development";
  return isSet(fields, "optional") ? "optional" : undefined;
}

function originOf(source: Fields | undefined): PythonLockEntry["origin"] {
  const from = withoutCredentials(textAt(source, "url") ?? "");
  switch (textAt(source, "type")) {
    case "git":
      return { kind: "git", from: `${from}#${textAt(source, "resolved_reference") ?? ""}` };
    case "directory":
    case "file":
      return { kind: "path", from };
    case "url":
      return { kind: "archive", from };
    default:
      return undefined;
  }
}
