import type { Relationship } from "../../../cataloger.ts";
import { normalisedName } from "../../../extractors/python/lockfile/python-lockfile.ts";
import { parseRequirement } from "../../../extractors/python/requirements/pep508.ts";
import type { InstalledDistribution } from "./installed.ts";
import { markerMayHold } from "./marker.ts";

/**
 * `Requires-Dist` of each distribution, followed to what is installed: in the same site, else in the one other
 * site that has it (a virtual environment that sees the system's packages). Extras are left out: what was
 * installed for one is not recorded.
 */
export function relateInstalled(installed: readonly InstalledDistribution[]): Relationship[] {
  const bySite = new Map(installed.map((each) => [`${each.site} ${each.normalisedName}`, each]));
  const byName = Map.groupBy(installed, (each) => each.normalisedName);
  return installed.flatMap((each) => {
    const targets = new Set<string>();
    for (const text of each.at.fact.requires) {
      const requirement = parseRequirement(text);
      if (requirement === undefined || !markerMayHold(requirement.marker ?? "", each.site)) continue;
      const name = normalisedName(requirement.name);
      const anywhere = byName.get(name) ?? [];
      const target = bySite.get(`${each.site} ${name}`) ?? (anywhere.length === 1 ? anywhere[0] : undefined);
      if (target !== undefined && target !== each) targets.add(target.at.path);
    }
    return [...targets].map((to) => ({ from: each.at.path, to }));
  });
}
