import type { CatalogResult } from "../cataloger.ts";
import type { NumberedTree } from "./numbered-tree.ts";
import { isSystemPackage } from "./system-package.ts";

/**
 * The results without the packages that are only to be told of when no package of the operating system brought
 * their files. Of a package with several files, all must have been brought.
 */
export function withoutOwned<Result extends CatalogResult>(
  results: readonly Result[],
  tree: NumberedTree,
): readonly Result[] {
  const places = results.flatMap(({ packages }) =>
    packages.flatMap(({ yieldsToOwner, locations }) => (yieldsToOwner === true ? locations : [])),
  );
  if (places.length === 0) return results;
  const owned = systemOwned(results, tree, new Set(places.map(({ path }) => nameOf(path))));
  return results.map((result) => ({
    ...result,
    packages: result.packages.filter(
      ({ yieldsToOwner, locations }) =>
        yieldsToOwner !== true ||
        !locations.every(({ path }) => owned.has(tree.nodeBehindLinks(outer(path)))),
    ),
  }));
}

/** The nodes that a system's package claims for certain, of files of these names: only those are looked up. */
function systemOwned(
  results: readonly CatalogResult[],
  tree: NumberedTree,
  names: ReadonlySet<string>,
): ReadonlySet<number> {
  const owned = new Set<number>();
  for (const { packages, claims } of results) {
    const system = new Set(
      packages.filter((one) => isSystemPackage(one) && one.yieldsToOwner !== true).map(({ key }) => key),
    );
    if (system.size === 0) continue;
    for (const { path, package: key } of claims) {
      if (!names.has(nameOf(path)) || !system.has(key)) continue;
      const node = tree.nodeBehindLinks(path);
      if (node >= 0) owned.add(node);
    }
  }
  return owned;
}

function outer(path: string): string {
  const archive = path.indexOf("!/");
  return archive < 0 ? path : path.slice(0, archive);
}

function nameOf(path: string): string {
  return outer(path).replace(/^.*\//s, "");
}
