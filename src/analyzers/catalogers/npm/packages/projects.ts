import type { PackageScope } from "#model";
import type { FactAt } from "../../../cataloger.ts";
import type { NpmManifest } from "../../../extractors/npm/manifest.ts";
import { directoryOf } from "../../../paths.ts";
import { type InstalledPackages, projectRoot } from "./installed.ts";
import type { LockedPackages } from "./locked.ts";
import type { ResolveDependency } from "./resolve.ts";

/** What the projects themselves say about the packages below them. */
export interface Projects {
  /** Whether a project asks for the package; undefined where no project tells. */
  isDirect(directory: string): boolean | undefined;
  /** What the package is there for, by what leads to it; undefined where no project tells. */
  scope(directory: string): PackageScope | undefined;
}

interface Wanted {
  readonly root: string;
  readonly runtime: readonly string[];
  readonly development: readonly string[];
}

/** Reads what projects ask for from their `package.json` and lock files, and follows it through what is there. */
export function readProjects(parts: {
  readonly manifests: readonly FactAt<NpmManifest>[];
  readonly installed: InstalledPackages;
  readonly locked: LockedPackages;
  readonly resolve: ResolveDependency;
}): Projects {
  const { installed, locked, resolve } = parts;
  const wanted = wantedByProjects(parts);
  const told = new Set(wanted.map(({ root }) => root));
  const lookUp = (pick: (project: Wanted) => readonly string[]): Set<string> =>
    new Set(
      wanted
        .flatMap((project) => pick(project).map((name) => resolve(project.root, name)))
        .filter((each) => each !== undefined),
    );
  const runtime = lookUp((project) => project.runtime);
  const development = lookUp((project) => project.development);
  const direct = new Set([...runtime, ...development]);
  const dependencies = (directory: string): readonly string[] => {
    const manifest = installed.get(directory)?.fact;
    const entry = locked.told.get(directory)?.entry;
    const { dependencies: needed = [], optional = [] } = manifest ?? entry ?? {};
    return [...needed, ...optional, ...(manifest?.peer ?? [])];
  };
  const atRuntime = reach(runtime, dependencies, resolve);
  const atDevelopment = reach(development, dependencies, resolve);
  return {
    isDirect: (directory) => {
      if (told.has(projectRoot(directory))) return direct.has(directory);
      return isGlobal(directory) ? true : undefined;
    },
    scope: (directory) => {
      if (atRuntime.has(directory)) return "runtime";
      return atDevelopment.has(directory) ? "development" : undefined;
    },
  };
}

function wantedByProjects({
  manifests,
  installed,
  locked,
}: Omit<Parameters<typeof readProjects>[0], "resolve">): Wanted[] {
  const roots = new Set([...installed.keys(), ...locked.told.keys()].map(projectRoot));
  const wanted: Wanted[] = [];
  for (const { path, fact } of manifests) {
    const root = directoryOf(path);
    if (!roots.has(root) || installed.has(root)) continue;
    const runtime = [...(fact.dependencies ?? []), ...(fact.optional ?? []), ...(fact.peer ?? [])];
    wanted.push({ root, runtime, development: fact.development ?? [] });
  }
  for (const [root, { fact }] of locked.projects) {
    if (fact.root !== undefined)
      wanted.push({ root, runtime: fact.root.dependencies, development: fact.root.development });
  }
  return wanted;
}

/** Packages that `npm install --global` put where the prefix is: someone asked for each of them. */
function isGlobal(directory: string): boolean {
  return (
    /\/lib\/node_modules\/(?:@[^/]+\/)?[^/]+$/.test(directory) && projectRoot(directory).endsWith("/lib")
  );
}

function reach(
  starts: ReadonlySet<string>,
  dependencies: (directory: string) => readonly string[],
  resolve: ResolveDependency,
): ReadonlySet<string> {
  const reached = new Set(starts);
  const waiting = [...reached];
  for (let directory = waiting.pop(); directory !== undefined; directory = waiting.pop()) {
    for (const name of dependencies(directory)) {
      const next = resolve(directory, name);
      if (next === undefined || reached.has(next)) continue;
      reached.add(next);
      waiting.push(next);
    }
  }
  return reached;
}
