import type { Cataloger, CatalogResult, FactAt, FactsByPath } from "../../cataloger.ts";
import { type NpmManifest, npmManifestKind } from "../../extractors/npm/manifest.ts";
import { type NpmList, npmListKind } from "../../extractors/npm/npm-list.ts";
import { withScopes } from "../../extractors/npm/reach-scopes.ts";
import { catalogWithLayers, isWithinInstalled, joinResults } from "../../catalog-lists.ts";
import { layersRecorded } from "../../layer-recorded.ts";
import { listKey, type ListedPackage } from "../../package-list.ts";
import { directoryOf } from "../../paths.ts";
import { findInstalled, projectRoot } from "./packages/installed.ts";

/**
 * Lock files of yarn, pnpm, bun and deno. Where a tree is installed beside one, the tree is the truth, and told by
 * the cataloger of installed packages; otherwise the lock file stands for itself. `yarn.lock` does not tell what a
 * package is for: that comes from the `package.json` beside it and below.
 */
export const npmLists: Cataloger = {
  id: "npm/lists",
  version: 1,
  needs: [npmListKind, npmManifestKind],
  spec: { title: "Yarn, Lockfiles", url: "https://yarnpkg.com/advanced/lexicon#lockfile" },
  assemble,
};

function assemble(facts: FactsByPath): CatalogResult {
  const manifests = facts.visible(npmManifestKind);
  const roots = new Set([...findInstalled(manifests).keys()].map(projectRoot));
  const lists = facts
    .visible(npmListKind)
    .filter(({ path }) => !isWithinInstalled(path) && !roots.has(directoryOf(path)));
  const wanted = wantedByProjects(lists, manifests);
  return joinResults(
    lists.map((at) => {
      const packages = at.fact.tool === "yarn" ? withPurposes(at.fact, wanted.get(at)) : at.fact.packages;
      const layerOf = layersRecorded(facts, npmListKind, at, (fact) =>
        fact.packages.map(({ name, version }) => `${name} ${version}`),
      );
      return catalogWithLayers("npm", { ...at, fact: { packages } }, layerOf);
    }),
  );
}

interface Wanted {
  readonly runtime: Set<string>;
  readonly optional: Set<string>;
  readonly development: Set<string>;
}

/** What the manifests of each lock file's project and of its workspaces ask for, by name. */
function wantedByProjects(
  lists: readonly FactAt<NpmList>[],
  manifests: readonly FactAt<NpmManifest>[],
): ReadonlyMap<FactAt<NpmList>, Wanted> {
  const byDirectory = new Map(lists.map((at) => [directoryOf(at.path), at]));
  const wanted = new Map<FactAt<NpmList>, Wanted>();
  for (const { path, fact } of byDirectory.size === 0 ? [] : manifests) {
    const list = isWithinInstalled(path) ? undefined : nearest(directoryOf(path), byDirectory);
    if (list === undefined) continue;
    const known = wanted.get(list) ?? { runtime: new Set(), optional: new Set(), development: new Set() };
    for (const name of fact.dependencies ?? []) known.runtime.add(name);
    for (const name of fact.optional ?? []) known.optional.add(name);
    for (const name of fact.development ?? []) known.development.add(name);
    wanted.set(list, known);
  }
  return wanted;
}

function nearest<Value>(directory: string, byDirectory: ReadonlyMap<string, Value>): Value | undefined {
  for (let at = directory; ; at = directoryOf(at)) {
    const found = byDirectory.get(at);
    if (found !== undefined || at === "") return found;
  }
}

/**
 * Manifests name packages, and lock files may hold several versions of a name. Yarn 1 does not tell which of them
 * the project's is: then all of them may be, and none is said to be.
 */
function withPurposes({ packages }: NpmList, wanted: Wanted | undefined): readonly ListedPackage[] {
  if (wanted === undefined) return packages;
  const byName = Map.groupBy(
    packages.filter(({ direct }) => direct !== false),
    ({ name }) => name,
  );
  const keysOf = (names: ReadonlySet<string>): string[] =>
    [...names].flatMap((name) => (byName.get(name) ?? []).map(listKey));
  const { runtime, optional, development } = wanted;
  const scoped = withScopes(packages, {
    runtime: keysOf(runtime),
    optional: keysOf(optional),
    development: keysOf(development),
  });
  return scoped.map((each, index) => {
    const isUncertain = each.direct === true && (byName.get(each.name) ?? []).length > 1;
    const told = packages[index]?.direct;
    if (told !== undefined) return { ...each, direct: told };
    const { direct, ...rest } = each;
    return isUncertain || direct === undefined ? rest : each;
  });
}
