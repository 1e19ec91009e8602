import type { AssembledPackage } from "./assembled-package.ts";

/**
 * Joins packages that several catalogers found in the same place: same package URL, same first location. The
 * first cataloger's word counts; what only others know is added.
 */
export function joinDuplicates(packages: readonly AssembledPackage[]): AssembledPackage[] {
  const byIdentity = new Map<string, AssembledPackage>();
  for (const found of packages) {
    const identity = `${found.purl}\n${found.locations[0]?.path ?? found.keys[0]}\n${prefixFreeKey(found)}`;
    const known = byIdentity.get(identity);
    byIdentity.set(identity, known === undefined ? found : joined(known, found));
  }
  return [...byIdentity.values()];
}

/** One lock file may list the same version twice, in two places of its tree: the same cataloger's keys tell them apart. */
function prefixFreeKey(found: AssembledPackage): string {
  return (found.keys[0] ?? "").replace(/^\S+ /, "");
}

function joined(known: AssembledPackage, other: AssembledPackage): AssembledPackage {
  const paths = new Set(known.locations.map((location) => location.path));
  return {
    ...other,
    ...known,
    keys: [...known.keys, ...other.keys],
    licenses: known.licenses.length > 0 ? known.licenses : other.licenses,
    locations: [...known.locations, ...other.locations.filter((location) => !paths.has(location.path))],
    layer: Math.min(known.layer, other.layer),
  };
}
