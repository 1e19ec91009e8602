import {
  type ByteSource,
  type Fields,
  fieldsAt,
  fieldsOf,
  readYAMLTexts,
  textAt,
  yamlMemberLines,
} from "#formats";
import type { Extraction, Extractor } from "../../extractor.ts";
import { checkListed, type ListedPackage } from "../../package-list.ts";
import { type NpmList, npmListKind, npmName, npmOrigin } from "./npm-list.ts";
import { canonicalPath, dependencyPath, pathIdentity } from "./pnpm-lock/dependency-path.ts";
import { type Starts, withScopes } from "./reach-scopes.ts";

/**
 * Reads `pnpm-lock.yaml`, versions 5 to 9. A package that is there once for each set of peers is listed once. What
 * the workspace's projects ask for, and the edges from there, tell what a package is for.
 */
export const pnpmLock: Extractor<NpmList> = {
  id: "npm/pnpm-lock",
  version: 2,
  kind: npmListKind,
  selects: { names: ["pnpm-lock.yaml"], maxBytes: 32 * 1024 * 1024 },
  spec: { title: "pnpm, Lockfile specification", url: "https://github.com/pnpm/spec/tree/master/lockfile" },
  extract: (_, content) => extractPnpmLock(content),
};

interface Lock {
  readonly packages: Fields;
  /** Since version 9 edges are apart from what is known of a package whatever its peers. */
  readonly snapshots: Fields;
  /** By path as the lock file writes it. */
  readonly keys: ReadonlyMap<string, string>;
  readonly lines: ReadonlyMap<string, number>;
}

function extractPnpmLock(content: ByteSource): Extraction<NpmList> {
  const document = fieldsOf(readYAMLTexts(content));
  const packages = fieldsAt(document, "packages") ?? {};
  const snapshots = fieldsAt(document, "snapshots") ?? packages;
  checkListed("pnpm-lock", Object.keys(packages).length + Object.keys(snapshots).length);
  const keys = new Map(
    [...Object.keys(packages), ...Object.keys(snapshots)].map((path) => [
      canonicalPath(path),
      keyOf(path, fieldsAt(packages, path) ?? fieldsAt(packages, canonicalPath(path))),
    ]),
  );
  const lock: Lock = { packages, snapshots, keys, lines: yamlMemberLines(content, "packages") };
  const listed = new Map<string, ListedPackage>();
  for (const path of Object.keys(snapshots)) addEntry(path, lock, listed);
  const found = withScopes([...listed.values()], startsOf(document, lock));
  return { facts: found.length === 0 ? [] : [{ tool: "pnpm", packages: found }], issues: [] };
}

function keyOf(path: string, described: Fields | undefined): string {
  const { name, version } = identify(path, described);
  return `${name}@${version}`;
}

/** Name and version stand in the path; of what comes from no registry, beside it. */
function identify(
  path: string,
  described: Fields | undefined,
): { name: string; version: string; place: string } {
  const { name, version } = pathIdentity(path);
  const isPlace = !/^\d/.test(version);
  return {
    name: textAt(described, "name") ?? name,
    version: textAt(described, "version") ?? (isPlace ? "" : version),
    place: isPlace ? (textAt(fieldsAt(described, "resolution"), "tarball") ?? version) : "",
  };
}

function addEntry(path: string, lock: Lock, listed: Map<string, ListedPackage>): void {
  const snapshot = fieldsAt(lock.snapshots, path);
  const described = fieldsAt(lock.packages, path) ?? fieldsAt(lock.packages, canonicalPath(path));
  const { name, version, place } = identify(path, described);
  const key = `${name}@${version}`;
  const dependsOn = ["dependencies", "optionalDependencies"].flatMap((member) =>
    targetsOf(fieldsAt(snapshot, member), lock),
  );
  const known = listed.get(key);
  const line = known?.line ?? lock.lines.get(path) ?? lock.lines.get(canonicalPath(path));
  const isOptional = textAt(snapshot, "optional") === "true" && known?.scope !== "runtime";
  listed.set(key, {
    key,
    ...npmName(name),
    version,
    ...(line === undefined ? {} : { line }),
    scope: isOptional ? "optional" : "runtime",
    dependsOn: [...new Set([...(known?.dependsOn ?? []), ...dependsOn])],
    ...(place === "" ? {} : npmOrigin(originOf(described, place))),
  });
}

function originOf(described: Fields | undefined, place: string): string {
  const resolution = fieldsAt(described, "resolution");
  const repository = textAt(resolution, "repo");
  const commit = textAt(resolution, "commit");
  return repository === undefined ? place : `git+${repository}${commit === undefined ? "" : `#${commit}`}`;
}

function targetsOf(dependencies: Fields | undefined, lock: Lock): string[] {
  return Object.keys(dependencies ?? {})
    .map((name) => {
      const version = textAt(dependencies, name) ?? textAt(fieldsAt(dependencies, name), "version") ?? "";
      return dependencyPath(name, version)
        .map((path) => lock.keys.get(path))
        .find((key) => key !== undefined);
    })
    .filter((key) => key !== undefined);
}

/** A lock file of one project has at the top what others have for each of their projects. */
function startsOf(document: Fields | undefined, lock: Lock): Starts {
  const importers = fieldsAt(document, "importers");
  const projects =
    importers === undefined ? [document] : Object.keys(importers).map((path) => fieldsAt(importers, path));
  const targets = (member: string): string[] =>
    projects.flatMap((project) => targetsOf(fieldsAt(project, member), lock));
  return {
    runtime: targets("dependencies"),
    optional: targets("optionalDependencies"),
    development: targets("devDependencies"),
  };
}
