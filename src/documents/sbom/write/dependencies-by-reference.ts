import type { SbomDocument } from "../sbom-document.ts";

/**
 * What each component depends on, every component once and in the document's order: one without dependencies is told
 * as well ("CycloneDX", `dependencies`: that it is a leaf is known). Edges to what is not there are left out.
 */
export function dependenciesByReference({
  subject,
  components,
  dependencies,
}: SbomDocument): readonly (readonly [reference: string, targets: readonly string[]])[] {
  const all = subject === undefined ? components : [subject, ...components];
  const known = new Set(all.map(({ reference }) => reference));
  const byReference = new Map<string, Set<string>>();
  for (const { from, to } of dependencies) {
    if (from === to || !known.has(from) || !known.has(to)) continue;
    const targets = byReference.get(from);
    if (targets === undefined) byReference.set(from, new Set([to]));
    else targets.add(to);
  }
  const told = all.filter(({ kind }) => kind !== "file").map(({ reference }) => reference);
  return [...new Set([...told, ...byReference.keys()])].map((reference) => [
    reference,
    [...(byReference.get(reference) ?? [])],
  ]);
}
