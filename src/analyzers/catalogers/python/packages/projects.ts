import type { Issue } from "#model";
import type { CatalogedPackage, FactsByPath, Relationship } from "../../../cataloger.ts";
import type { AskedFor } from "./describe.ts";
import type { InstalledDistribution } from "./installed.ts";
import { tellWanted } from "./tell-wanted.ts";
import { findWanted, type Wanted } from "./wanted.ts";

/** What the requirements files and lock files of an artifact come to, laid beside what is installed. */
export interface Projects {
  /** Packages that files ask for and that are not installed. */
  readonly packages: readonly CatalogedPackage[];
  readonly relationships: readonly Relationship[];
  readonly issues: readonly Issue[];
  /** What the files say of something that is installed. */
  askedFor(distribution: InstalledDistribution): AskedFor;
}

/**
 * A project counts as installed when at least half of what the files of one directory ask for is installed
 * somewhere in the artifact; then what they ask for beyond that was left out on purpose (tools for development,
 * other platforms). Otherwise its files stand for themselves.
 */
export function readProjects(facts: FactsByPath, installed: readonly InstalledDistribution[]): Projects {
  const { wanted, issues } = findWanted(facts);
  const installedNames = new Set(installed.map((each) => each.normalisedName));
  const byName = Map.groupBy(wanted, (each) => each.normalisedName);
  const told: Wanted[] = [];
  for (const project of Map.groupBy(wanted, (each) => each.directory).values()) {
    const missing = project.filter((each) => !installedNames.has(each.normalisedName));
    if (missing.length * 2 > project.length) told.push(...missing);
  }
  return {
    ...tellWanted(told, facts),
    issues,
    askedFor: (distribution) => summarise(byName.get(distribution.normalisedName) ?? [], distribution),
  };
}

function summarise(wanted: readonly Wanted[], { at }: InstalledDistribution): AskedFor {
  const exact = wanted.filter((each) => each.version === at.fact.version);
  const scopes = new Set(exact.map((each) => each.scope));
  const [scope] = scopes;
  return {
    locations: exact.map((each) => each.location),
    direct: wanted.some((each) => each.direct === true) ? true : undefined,
    scope: scopes.size === 1 ? scope : undefined,
  };
}
