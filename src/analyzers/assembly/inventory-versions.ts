import type { ChosenCatalogers } from "../chosen-catalogers.ts";
import { analyzerVersions } from "../pass/index.ts";

/** Raised whenever assembly would make another inventory of the same facts. */
const assemblyVersion = 5;

/** Everything that an inventory depends on beside the layers: a text for keys of caches. */
export function inventoryVersions({ catalogers, extractors }: ChosenCatalogers): string {
  const versions = catalogers.map((cataloger) => `${cataloger.id}@${cataloger.version}`).sort();
  return `assembly@${assemblyVersion} ${versions.join(" ")} ${analyzerVersions(extractors)}`;
}
