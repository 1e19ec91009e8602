import type { Inventory } from "#model";
import { distributionOf } from "./distribution-of.ts";
import { matcherOf } from "./matchers/index.ts";

/** The ecosystems, with releases, whose advisories the packages of an inventory would be looked up in. Sorted. */
export function neededEcosystems(inventory: Inventory): readonly string[] {
  const needed = new Set<string>();
  for (const pkg of inventory.packages) {
    if (pkg.ownedBy !== undefined) continue;
    const matcher = matcherOf(pkg);
    const subject = { package: pkg, distribution: distributionOf(pkg, inventory.distribution) };
    for (const { ecosystem } of matcher?.coordinates(subject) ?? []) needed.add(ecosystem);
  }
  return [...needed].sort();
}
