import type { Package } from "#model";

/** Who depends on whom within one inventory. */
export interface DependencyGraph {
  /** What a tree begins with: packages that nothing depends on, and one of each circle that nothing leads into. */
  readonly roots: readonly Package[];
  dependenciesOf(pkg: Package): readonly Package[];
}

/** The graph of an inventory's packages; ids that are no package are passed over. */
export function dependencyGraph(packages: readonly Package[]): DependencyGraph {
  const byID = new Map(packages.map((pkg) => [pkg.id, pkg]));
  const dependenciesOf = (pkg: Package) =>
    pkg.dependsOn.flatMap((id) => (id === pkg.id ? [] : (byID.get(id) ?? [])));
  const depended = new Set(packages.flatMap((pkg) => dependenciesOf(pkg).map(({ id }) => id)));
  const roots = packages.filter(({ id, direct }) => direct === true || !depended.has(id));
  const reached = new Set<string>();
  roots.forEach((root) => reach(root, dependenciesOf, reached));
  const circles: Package[] = [];
  for (const pkg of packages) {
    if (reached.has(pkg.id)) continue;
    circles.push(pkg);
    reach(pkg, dependenciesOf, reached);
  }
  return { roots: [...roots, ...circles], dependenciesOf };
}

function reach(
  from: Package,
  dependenciesOf: (pkg: Package) => readonly Package[],
  reached: Set<string>,
): void {
  const open = [from];
  for (let pkg = open.pop(); pkg !== undefined; pkg = open.pop()) {
    if (reached.has(pkg.id)) continue;
    reached.add(pkg.id);
    open.push(...dependenciesOf(pkg));
  }
}
