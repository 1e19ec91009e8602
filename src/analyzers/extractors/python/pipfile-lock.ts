import {
  type ByteSource,
  type Fields,
  fieldsAt,
  fieldsOf,
  type JSONPlace,
  namesAt,
  readJSON,
  readJSONPlaces,
  textAt,
} from "#formats";
import type { Extraction, Extractor } from "../../extractor.ts";
import { checkListed } from "../../package-list.ts";
import { withoutCredentials } from "../../without-credentials.ts";
import { type PythonLockEntry, type PythonLockfile, pythonLockfileKind } from "./lockfile/python-lockfile.ts";

/** Reads `Pipfile.lock` of Pipenv: what is needed to run, for development, and in categories of the project's own. */
export const pipfileLock: Extractor<PythonLockfile> = {
  id: "python/pipfile-lock",
  version: 2,
  kind: pythonLockfileKind,
  selects: { names: ["Pipfile.lock"], maxBytes: 32 * 1024 * 1024 },
  spec: { title: "Pipenv, Pipfile and Pipfile.lock", url: "https://pipenv.pypa.io/en/latest/pipfile.html" },
  extract: (_, content) => extractPipfileLock(content),
};

function extractPipfileLock(content: ByteSource): Extraction<PythonLockfile> {
  const lock = fieldsOf(readJSON(content));
  const places = readJSONPlaces(content);
  const categories = Object.keys(lock ?? {}).filter((name) => name !== "_meta");
  const entries = categories.flatMap((category) => {
    const rows = fieldsAt(lock, category);
    return namesAt(lock, category).map((name) => ({
      ...readEntry(name, fieldsAt(rows, name), category),
      ...lineOf(places.at(category, name)),
    }));
  });
  checkListed("pipfile-lock", entries.length);
  return { facts: entries.length === 0 ? [] : [{ tool: "pipenv", entries }], issues: [] };
}

function lineOf(place: JSONPlace | undefined): { readonly line?: number } {
  return place === undefined ? {} : { line: place.line };
}

function readEntry(name: string, row: Fields | undefined, category: string): PythonLockEntry {
  const version = /^===?\s*([^,*\s]{1,255})$/.exec(textAt(row, "version") ?? "")?.[1] ?? "";
  const scope = category === "develop" ? "development" : "optional";
  const origin = originOf(row);
  return {
    name,
    version,
    ...(category === "default" ? {} : { scope }),
    ...(origin === undefined ? {} : { origin }),
    dependencies: [],
  };
}

function originOf(row: Fields | undefined): PythonLockEntry["origin"] {
  const git = textAt(row, "git");
  if (git !== undefined)
    return { kind: "git", from: `${withoutCredentials(git)}@${textAt(row, "ref") ?? ""}` };
  const file = textAt(row, "file");
  if (file !== undefined && /^https?:/.test(file)) return { kind: "archive", from: withoutCredentials(file) };
  const path = textAt(row, "path") ?? file;
  return path === undefined ? undefined : { kind: "path", from: path };
}
