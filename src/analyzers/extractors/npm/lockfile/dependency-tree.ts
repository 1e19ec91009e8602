import { type Fields, fieldsAt, fieldsOf, FormatError, type JSONPlace, namesAt, textAt } from "#formats";
import { type NpmLockEntry, originOf, scopeOf } from "./entry.ts";

const maxDepth = 100;

/**
 * The entries of a version 1 lock file, whose nested `dependencies` are the nesting of `node_modules`. A
 * version there is a version of the registry, an alias (`npm:name@1.2.3`), or the address of something else,
 * whose version is then not told.
 */
export function readDependencyTree(
  dependencies: Fields | undefined,
  places: JSONPlace | undefined,
  limit: number,
): NpmLockEntry[] {
  const entries: NpmLockEntry[] = [];
  addLevel(entries, { dependencies, places, folder: "", depth: 0, limit });
  return entries;
}

interface Level {
  readonly dependencies: Fields | undefined;
  readonly places: JSONPlace | undefined;
  /** Of what the level belongs to, with a slash; empty for the project. */
  readonly folder: string;
  readonly depth: number;
  readonly limit: number;
}

function addLevel(entries: NpmLockEntry[], { dependencies, places, folder, depth, limit }: Level): void {
  if (depth > maxDepth) throw new FormatError("npm-lockfile", "LIMIT", `nested deeper than ${maxDepth}`);
  for (const [installedAs, value] of Object.entries(dependencies ?? {})) {
    const fields = fieldsOf(value);
    if (fields === undefined) continue;
    if (entries.length >= limit) throw new FormatError("npm-lockfile", "LIMIT", `more than ${limit} entries`);
    const path = `${folder}node_modules/${installedAs}`;
    const place = places?.at(installedAs);
    entries.push(readEntry(path, installedAs, fields, place));
    addLevel(entries, {
      dependencies: fieldsAt(fields, "dependencies"),
      places: place?.at("dependencies"),
      folder: `${path}/`,
      depth: depth + 1,
      limit,
    });
  }
}

function readEntry(
  path: string,
  installedAs: string,
  fields: Fields,
  place: JSONPlace | undefined,
): NpmLockEntry {
  const written = textAt(fields, "version") ?? "";
  const identity = identify(installedAs, written);
  const scope = scopeOf(fields);
  const dependencies = namesAt(fields, "requires");
  return {
    path,
    ...identity,
    ...(place === undefined ? {} : { line: place.line }),
    ...(scope === undefined ? {} : { scope }),
    ...(dependencies.length === 0 ? {} : { dependencies }),
  };
}

function identify(installedAs: string, written: string): Pick<NpmLockEntry, "name" | "version" | "origin"> {
  const [, aliased, version] = /^npm:(@?[^@]+)@(.+)$/.exec(written) ?? [];
  if (aliased !== undefined && version !== undefined) return { name: aliased, version };
  const origin = originOf(written);
  if (origin !== undefined) return { name: installedAs, version: "", origin };
  const [, fromArchive] = /\/-\/[^/]*?-([0-9][^/]*)\.tgz$/.exec(written) ?? [];
  return { name: installedAs, version: fromArchive ?? written };
}
