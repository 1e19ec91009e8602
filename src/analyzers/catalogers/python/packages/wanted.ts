import type { Issue, Location, PackageScope } from "#model";
import type { FactAt, FactsByPath } from "../../../cataloger.ts";
import {
  normalisedName,
  type PythonLockEntry,
  type PythonLockfile,
  pythonLockfileKind,
} from "../../../extractors/python/lockfile/python-lockfile.ts";
import {
  type PythonRequirement,
  type PythonRequirements,
  pythonRequirementsKind,
} from "../../../extractors/python/requirements.ts";
import { baseNameOf, directoryOf, joinPath } from "../../../paths.ts";

/** One distribution that a file asks for. */
export interface Wanted {
  readonly name: string;
  readonly normalisedName: string;
  /** Empty when the file allows several, or tells none. */
  readonly version: string;
  readonly location: Location;
  /** Of the project: where its files lie. */
  readonly directory: string;
  readonly scope: PackageScope | undefined;
  readonly direct: boolean | undefined;
  /** Why it cannot be told which version it is, or that it is from no index. */
  readonly unresolved: string | undefined;
  readonly origin: PythonLockEntry["origin"];
  /** The lock file with the entry, which tells dependencies. */
  readonly locked?: { readonly lockfile: FactAt<PythonLockfile>; readonly entry: PythonLockEntry };
}

/** Requirements files that belong to an installed package, and not to a project. */
const withinInstalled = /\/(?:site-packages|dist-packages|node_modules)\/|!\//;

/** All that the requirements files and lock files of the artifact ask for, sorted by file. */
export function findWanted(facts: FactsByPath): { wanted: Wanted[]; issues: Issue[] } {
  const locked = facts.visible(pythonLockfileKind).filter(({ path }) => !withinInstalled.test(path));
  const files = facts.visible(pythonRequirementsKind).filter(({ path }) => !withinInstalled.test(path));
  const byPath = new Map(files.map((file) => [file.path, file]));
  const constraints = constraintFiles(files);
  const issues = files.flatMap((file) => unreadIncludes(file, byPath));
  const wanted = [
    ...locked.flatMap((lockfile) => lockfile.fact.entries.map((entry) => fromLock(entry, lockfile))),
    ...files
      .filter(({ path }) => !constraints.has(path))
      .flatMap((file) => {
        const pins = constraintsOf(file, byPath);
        return file.fact.requirements.map((requirement) => fromRequirement(requirement, file, pins));
      }),
  ];
  return { wanted, issues };
}

function fromLock(entry: PythonLockEntry, lockfile: FactAt<PythonLockfile>): Wanted {
  const { name, version, origin } = entry;
  const isLocal = origin?.kind === "path" && !/\.(?:whl|tar\.gz|zip)$/.test(origin.from);
  const versionMissing = version === "" ? "the lock file tells no version" : undefined;
  return {
    name,
    normalisedName: normalisedName(name),
    version,
    location: {
      path: lockfile.path,
      layer: lockfile.layer,
      ...(entry.line === undefined ? {} : { line: entry.line }),
    },
    directory: directoryOf(lockfile.path),
    scope: entry.scope ?? "runtime",
    direct: entry.direct ?? (lockfile.fact.tool === "uv" ? false : undefined),
    unresolved: isLocal ? `part of the project itself (${origin.from}), from no index` : versionMissing,
    origin,
    locked: { lockfile, entry },
  };
}

function fromRequirement(
  requirement: PythonRequirement,
  file: FactAt<PythonRequirements>,
  pins: ReadonlyMap<string, string>,
): Wanted {
  const { name, wanted, line } = requirement;
  const version = requirement.version ?? pins.get(normalisedName(name)) ?? "";
  const asked = wanted === "" ? "any version will do" : `the file asks for ${wanted}`;
  return {
    name,
    normalisedName: normalisedName(name),
    version,
    location: { path: file.path, layer: file.layer, line },
    directory: directoryOf(file.path),
    scope: undefined,
    direct: true,
    unresolved: version === "" ? `${asked}: no single version` : undefined,
    origin: undefined,
  };
}

/** Files that only constrain what others ask for: by their name, or because nothing but `-c` leads to them. */
function constraintFiles(files: readonly FactAt<PythonRequirements>[]): ReadonlySet<string> {
  const includes = files.flatMap((file) =>
    file.fact.includes.map(({ kind, path }) => ({ kind, path: joinPath(directoryOf(file.path), path) })),
  );
  const required = new Set(includes.filter(({ kind }) => kind === "requirements").map(({ path }) => path));
  const named = files.map(({ path }) => path).filter((path) => baseNameOf(path).includes("constraints"));
  const constrained = includes.filter(({ kind }) => kind === "constraints").map(({ path }) => path);
  return new Set([...named, ...constrained].filter((path) => !required.has(path)));
}

function constraintsOf(
  file: FactAt<PythonRequirements>,
  files: ReadonlyMap<string, FactAt<PythonRequirements>>,
): ReadonlyMap<string, string> {
  const pins = new Map<string, string>();
  for (const { kind, path } of file.fact.includes) {
    if (kind !== "constraints") continue;
    const constraints = files.get(joinPath(directoryOf(file.path), path))?.fact.requirements ?? [];
    for (const { name, version } of constraints)
      if (version !== undefined) pins.set(normalisedName(name), version);
  }
  return pins;
}

function unreadIncludes(
  file: FactAt<PythonRequirements>,
  files: ReadonlyMap<string, FactAt<PythonRequirements>>,
): Issue[] {
  return file.fact.includes
    .filter(({ path }) => !files.has(joinPath(directoryOf(file.path), path)))
    .map(({ kind, line }) => ({
      code: "include-not-read",
      message: `line ${line} includes a file of ${kind} that was not read`,
      path: file.path,
      layer: file.layer,
    }));
}
