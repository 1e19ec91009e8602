import type { FileTree } from "#model";
import type { FactAt } from "../../../cataloger.ts";
import type { NpmLockfile } from "../../../extractors/npm/lockfile.ts";
import type { NpmLockEntry } from "../../../extractors/npm/lockfile/entry.ts";
import { isWithinInstalled } from "../../../catalog-lists.ts";
import { baseNameOf, directoryOf } from "../../../paths.ts";
import { type InstalledPackages, projectRoot } from "./installed.ts";

/** An entry of a lock file, with the lock file. */
export interface LockedPackage {
  readonly entry: NpmLockEntry;
  readonly lockfile: FactAt<NpmLockfile>;
}

/** By what a lock file records an entry in whatever layer: the place may change. */
export function nameAndVersion({ name, version }: NpmLockEntry): string {
  return `${name} ${version}`;
}

/** What the lock files of an artifact add to what is installed. */
export interface LockedPackages {
  /** Entries about what is installed, by its directory, best lock file first. */
  readonly byDirectory: ReadonlyMap<string, readonly LockedPackage[]>;
  /** The entries that stand for themselves, because no tree is installed beside their lock file. */
  readonly told: ReadonlyMap<string, LockedPackage>;
  /** Lock files by the directory of their project. */
  readonly projects: ReadonlyMap<string, FactAt<NpmLockfile>>;
}

const hiddenName = ".package-lock.json";
/** Of several lock files of one project, npm goes by the first of these. */
const precedence = ["npm-shrinkwrap.json", "package-lock.json", hiddenName];

/** Lays the lock files beside what is installed. Those that packages were published with are none of the project. */
export function findLocked(
  lockfiles: readonly FactAt<NpmLockfile>[],
  installed: InstalledPackages,
  tree: FileTree,
): LockedPackages {
  const byDirectory = new Map<string, LockedPackage[]>();
  const told = new Map<string, LockedPackage>();
  const projects = new Map<string, FactAt<NpmLockfile>>();
  const roots = new Set([...installed.keys()].map(projectRoot));
  for (const lockfile of byPrecedence(lockfiles)) {
    const root = rootOf(lockfile.path);
    if (root === undefined) continue;
    const isFirst = !projects.has(root);
    if (isFirst) projects.set(root, lockfile);
    const hasTree = roots.has(root);
    for (const entry of lockfile.fact.entries) {
      const directory = `${root}/${entry.path}`;
      const located = { entry, lockfile };
      if (installed.has(directory)) {
        const known = byDirectory.get(directory);
        if (known === undefined) byDirectory.set(directory, [located]);
        else known.push(located);
        continue;
      }
      const isLinked = entry.origin?.kind === "path" && tree.resolve(directory) !== undefined;
      if (isFirst && (!hasTree || isLinked) && !isGhost(entry)) told.set(directory, located);
    }
  }
  return { byDirectory, told, projects };
}

function byPrecedence(lockfiles: readonly FactAt<NpmLockfile>[]): FactAt<NpmLockfile>[] {
  const rank = (lockfile: FactAt<NpmLockfile>): number => precedence.indexOf(baseNameOf(lockfile.path));
  return lockfiles.toSorted((left, right) => rank(left) - rank(right));
}

function rootOf(path: string): string | undefined {
  const directory = directoryOf(path);
  if (baseNameOf(path) === hiddenName) {
    return directory.endsWith("/node_modules") ? directory.slice(0, -"/node_modules".length) : undefined;
  }
  return isWithinInstalled(path) ? undefined : directory;
}

/** A part of the project that has no version is no package that anyone could name. */
function isGhost(entry: NpmLockEntry): boolean {
  return entry.version === "" && (entry.origin === undefined || entry.origin.kind === "path");
}
