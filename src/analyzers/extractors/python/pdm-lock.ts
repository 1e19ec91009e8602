import {
  type ByteSource,
  type Fields,
  fieldsOf,
  listAt,
  readTOML,
  textAt,
  textOf,
  tomlTableLines,
} from "#formats";
import type { Extraction, Extractor } from "../../extractor.ts";
import { checkListed } from "../../package-list.ts";
import { withoutCredentials } from "../../without-credentials.ts";
import { type PythonLockEntry, type PythonLockfile, pythonLockfileKind } from "./lockfile/python-lockfile.ts";
import { parseRequirement, pinnedVersion } from "./requirements/pep508.ts";

/**
 * Reads `pdm.lock`. A group may be one for development or an extra, which the lock file does not tell: only the
 * group that PDM itself calls `dev` counts as the former.
 */
export const pdmLock: Extractor<PythonLockfile> = {
  id: "python/pdm-lock",
  version: 2,
  kind: pythonLockfileKind,
  selects: { names: ["pdm.lock"], maxBytes: 32 * 1024 * 1024 },
  spec: { title: "PDM, Lock file", url: "https://pdm-project.org/latest/usage/lockfile/" },
  extract: (_, content) => extractPdmLock(content),
};

function extractPdmLock(content: ByteSource): Extraction<PythonLockfile> {
  const rows = listAt(fieldsOf(readTOML(content)), "package");
  checkListed("pdm-lock", rows.length);
  const lines = tomlTableLines(content, "package", "name", rows.length);
  const entries = new Map<string, PythonLockEntry>();
  for (const [index, row] of rows.entries()) {
    const entry = readEntry(fieldsOf(row), lines[index]);
    if (entry === undefined) continue;
    // A package stands once for itself and once more for each set of its extras.
    const key = `${entry.name}@${entry.version}`;
    const known = entries.get(key);
    entries.set(key, known === undefined ? entry : joined(known, entry));
  }
  return { facts: entries.size === 0 ? [] : [{ tool: "pdm", entries: [...entries.values()] }], issues: [] };
}

function joined(known: PythonLockEntry, other: PythonLockEntry): PythonLockEntry {
  const { scope, ...rest } = known;
  const dependencies = [...known.dependencies, ...other.dependencies];
  const isNeeded = scope === undefined || other.scope === undefined;
  return { ...rest, ...(isNeeded ? {} : { scope }), dependencies };
}

function readEntry(row: Fields | undefined, line: number | undefined): PythonLockEntry | undefined {
  const name = textAt(row, "name");
  if (name === undefined) return undefined;
  const groups = listAt(row, "groups").map(textOf);
  const isNeeded = groups.length === 0 || groups.includes("default");
  const origin = originOf(row);
  return {
    name,
    version: textAt(row, "version") ?? "",
    ...(line === undefined ? {} : { line }),
    ...(isNeeded ? {} : { scope: groups.includes("dev") ? "development" : "optional" }),
    ...(origin === undefined ? {} : { origin }),
    dependencies: listAt(row, "dependencies")
      .map((each) => readDependency(textOf(each), name))
      .filter((each) => each !== undefined),
  };
}

function readDependency(
  text: string | undefined,
  own: string,
): PythonLockEntry["dependencies"][number] | undefined {
  const requirement = text === undefined ? undefined : parseRequirement(text);
  if (requirement === undefined || requirement.name === own) return undefined;
  const version = pinnedVersion(requirement.specifier);
  return { name: requirement.name, ...(version === undefined ? {} : { version }) };
}

function originOf(row: Fields | undefined): PythonLockEntry["origin"] {
  const git = textAt(row, "git");
  if (git !== undefined)
    return {
      kind: "git",
      from: `${withoutCredentials(git)}@${textAt(row, "revision") ?? textAt(row, "ref") ?? ""}`,
    };
  const url = textAt(row, "url");
  if (url !== undefined) return { kind: "archive", from: withoutCredentials(url) };
  const path = textAt(row, "path");
  return path === undefined ? undefined : { kind: "path", from: path };
}
