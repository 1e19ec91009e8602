import type { Package } from "#model";

/** Packages that one search looks at. */
const maxVisited = 10_000;

/** Finds who brings a package. */
export type DependencyPaths = (pkg: Package) => readonly Package[] | undefined;

/**
 * The shortest way from a package that the project itself asks for down to another, both included; undefined where the
 * graph does not tell. Where nothing says what the project asks for, that is what nothing else asks for. Of ways equally long, the first in the inventory's order.
 */
export function dependencyPaths(packages: readonly Package[]): DependencyPaths {
  const askedBy = new Map<string, Package[]>();
  for (const pkg of packages) {
    for (const id of pkg.dependsOn) {
      const askers = askedBy.get(id);
      if (askers === undefined) askedBy.set(id, [pkg]);
      else askers.push(pkg);
    }
  }
  return (pkg) => search(pkg, askedBy);
}

function search(
  pkg: Package,
  askedBy: ReadonlyMap<string, readonly Package[]>,
): readonly Package[] | undefined {
  const next = new Map<Package, Package | undefined>([[pkg, undefined]]);
  for (const current of next.keys()) {
    if (isTop(current, askedBy)) return wayFrom(current, next);
    if (next.size > maxVisited) return undefined;
    for (const asker of askedBy.get(current.id) ?? []) if (!next.has(asker)) next.set(asker, current);
  }
  return undefined;
}

function isTop({ direct, id }: Package, askedBy: ReadonlyMap<string, readonly Package[]>): boolean {
  return direct ?? !askedBy.has(id);
}

function wayFrom(start: Package, next: ReadonlyMap<Package, Package | undefined>): readonly Package[] {
  const way: Package[] = [];
  for (let at: Package | undefined = start; at !== undefined; at = next.get(at)) way.push(at);
  return way;
}
