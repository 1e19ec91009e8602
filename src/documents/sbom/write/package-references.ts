import type { Package } from "#model";

/**
 * References of packages by their ids: the package URL where it names one package only, else with the place behind
 * it, so that the same image gives the same references whatever lies beside it.
 */
export function packageReferences(packages: readonly Package[]): ReadonlyMap<string, string> {
  const counts = new Map<string, number>();
  for (const { purl } of packages) counts.set(purl, (counts.get(purl) ?? 0) + 1);
  const taken = new Set<string>();
  const references = new Map<string, string>();
  for (const { id, purl, locations } of packages) {
    const base = counts.get(purl) === 1 ? purl : `${purl}|${locations[0]?.path ?? ""}`;
    let reference = base;
    for (let number = 2; taken.has(reference); number += 1) reference = `${base}|${number}`;
    taken.add(reference);
    references.set(id, reference);
  }
  return references;
}
