import {
  type ByteSource,
  type Fields,
  fieldsAt,
  fieldsOf,
  FormatError,
  isSet,
  namesAt,
  type JSONPlace,
  readJSON,
  readJSONPlaces,
  textAt,
} from "#formats";
import type { Extraction, Extractor } from "../../extractor.ts";
import { defineFactKind } from "../../fact-kind.ts";
import { type NpmLockEntry, originOf, scopeOf } from "./lockfile/entry.ts";
import { readDependencyTree } from "./lockfile/dependency-tree.ts";
import { declaredLicenses } from "./manifest.ts";

/** What an npm lock file says. */
export interface NpmLockfile {
  /** 1, 2 or 3. */
  readonly lockfileVersion: number;
  /** What the project itself asks for, by purpose; undefined in version 1, where only `package.json` tells. */
  readonly root?: { readonly dependencies: readonly string[]; readonly development: readonly string[] };
  readonly entries: readonly NpmLockEntry[];
}

export const npmLockfileKind = defineFactKind<NpmLockfile>("npm-lockfile");

const maxEntries = 250_000;

/**
 * Reads `package-lock.json`, `npm-shrinkwrap.json` and the hidden `node_modules/.package-lock.json`, versions 1
 * (npm 5 and 6), 2 (npm 7 and 8) and 3 (npm 7 and later). Version 2 holds both forms; the newer one is read.
 */
export const npmLockfile: Extractor<NpmLockfile> = {
  id: "npm/lockfile",
  version: 2,
  kind: npmLockfileKind,
  selects: {
    names: ["package-lock.json", "npm-shrinkwrap.json", ".package-lock.json"],
    maxBytes: 32 * 1024 * 1024,
  },
  spec: {
    title: "npm, package-lock.json",
    url: "https://docs.npmjs.com/cli/v11/configuring-npm/package-lock-json",
  },
  extract: (_, content) => extractLockfile(content),
};

function extractLockfile(content: ByteSource): Extraction<NpmLockfile> {
  const lock = fieldsOf(readJSON(content));
  if (lock === undefined) throw new FormatError("npm-lockfile", "MALFORMED", "the document is no object");
  const lockfileVersion = versionOf(lock["lockfileVersion"]);
  const packages = fieldsAt(lock, "packages");
  const places = readJSONPlaces(content);
  if (packages === undefined) {
    const entries = readDependencyTree(fieldsAt(lock, "dependencies"), places.at("dependencies"), maxEntries);
    return { facts: [{ lockfileVersion, entries }], issues: [] };
  }
  const rows = Object.entries(packages);
  if (rows.length > maxEntries)
    throw new FormatError("npm-lockfile", "LIMIT", `more than ${maxEntries} entries`);
  const entries: NpmLockEntry[] = [];
  for (const [path, value] of rows) {
    const entry =
      path === "" ? undefined : readEntry(path, fieldsOf(value), packages, places.at("packages", path));
    if (entry !== undefined) entries.push(entry);
  }
  const root = fieldsAt(packages, "");
  return {
    facts: [{ lockfileVersion, ...(root === undefined ? {} : { root: rootOf(root) }), entries }],
    issues: [],
  };
}

/** JSON can write numbers that it cannot be written with again (`1e999`): a fact holds none of those. */
function versionOf(stated: unknown): number {
  return typeof stated === "number" && Number.isSafeInteger(stated) && stated > 0 ? stated : 1;
}

function rootOf(root: Fields): NonNullable<NpmLockfile["root"]> {
  return {
    dependencies: [
      ...namesAt(root, "dependencies"),
      ...namesAt(root, "optionalDependencies"),
      ...namesAt(root, "peerDependencies"),
    ],
    development: namesAt(root, "devDependencies"),
  };
}

/** Undefined for what is no installed package: a link's target, which the link itself stands for. */
function readEntry(
  path: string,
  entry: Fields | undefined,
  packages: Fields,
  place: JSONPlace | undefined,
): NpmLockEntry | undefined {
  const folder = path.lastIndexOf("node_modules/");
  if (entry === undefined || folder < 0) return undefined;
  const resolved = textAt(entry, "resolved");
  const linked = isSet(entry, "link") ? fieldsAt(packages, resolved ?? "") : undefined;
  const described = linked ?? entry;
  const name = textAt(described, "name") ?? path.slice(folder + "node_modules/".length);
  const origin = isSet(entry, "link")
    ? ({ kind: "path", from: resolved ?? "" } as const)
    : originOf(resolved);
  const scope = scopeOf(entry);
  const licenses = declaredLicenses(described);
  const dependencies = namesAt(described, "dependencies");
  const optional = [...namesAt(described, "optionalDependencies"), ...namesAt(described, "peerDependencies")];
  return {
    path,
    name,
    version: textAt(described, "version") ?? "",
    ...(place === undefined ? {} : { line: place.line }),
    ...(scope === undefined ? {} : { scope }),
    ...(origin === undefined ? {} : { origin }),
    ...(licenses.length === 0 ? {} : { licenses }),
    ...(dependencies.length === 0 ? {} : { dependencies }),
    ...(optional.length === 0 ? {} : { optional }),
  };
}
