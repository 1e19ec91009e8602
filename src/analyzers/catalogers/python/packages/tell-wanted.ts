import type { LayerNumber } from "#model";
import type { CatalogedPackage, FactAt, FactsByPath, Relationship } from "../../../cataloger.ts";
import {
  normalisedName,
  type PythonLockfile,
  pythonLockfileKind,
} from "../../../extractors/python/lockfile/python-lockfile.ts";
import { layersRecorded } from "../../../layer-recorded.ts";
import { distributionPurl } from "./describe.ts";
import type { Wanted } from "./wanted.ts";

/** Versions of one distribution in one project that a dependency by name alone leads to: forks of a lock file. */
const maxVersions = 20;

/**
 * Packages for what files ask for: one per project, name and version, however many files of the project name
 * it; a mere range is dropped where another file of the project tells the version.
 */
export function tellWanted(
  wanted: readonly Wanted[],
  facts: FactsByPath,
): { packages: CatalogedPackage[]; relationships: Relationship[] } {
  const layerOf = lockedLayers(facts);
  const resolved = new Set(wanted.filter(({ version }) => version !== "").map(projectAndName));
  const told = wanted.filter((each) => each.version !== "" || !resolved.has(projectAndName(each)));
  const groups = Map.groupBy(told, keyOf);
  const asked = new Set(wanted.filter(({ direct }) => direct === true).map(projectAndName));
  const packages = [...groups].flatMap(([key, group]) => {
    const [first] = group;
    return first === undefined ? [] : [describe(key, first, group, { layerOf, asked })];
  });
  return { packages, relationships: relate(told) };
}

function projectAndName(wanted: Wanted): string {
  return `${wanted.directory}#${wanted.normalisedName}`;
}

function keyOf(wanted: Wanted): string {
  return `${projectAndName(wanted)}@${wanted.version}`;
}

function describe(
  key: string,
  first: Wanted,
  group: readonly Wanted[],
  known: { readonly layerOf: (wanted: Wanted) => LayerNumber; readonly asked: ReadonlySet<string> },
): CatalogedPackage {
  const { name, version, origin } = first;
  return {
    key,
    name,
    version,
    type: "pypi",
    purl: distributionPurl(name, version, {
      vcs_url: origin?.kind === "git" ? `git+${origin.from}` : undefined,
      download_url: origin?.kind === "archive" ? origin.from : undefined,
    }),
    licenses: [],
    locations: group.map(({ location }) => location),
    layer: known.layerOf(first),
    scope: first.scope,
    direct: known.asked.has(projectAndName(first)) ? true : first.direct,
    unresolved: first.unresolved,
  };
}

/** Edges of lock files, by name and, where a file has several versions of it, by version. */
function relate(told: readonly Wanted[]): Relationship[] {
  const keys = new Set(told.map(keyOf));
  const byName = Map.groupBy(told, projectAndName);
  const relationships = new Map<string, Relationship>();
  for (const each of told) {
    for (const { name, version } of each.locked?.entry.dependencies ?? []) {
      const target = `${each.directory}#${normalisedName(name)}`;
      const candidates =
        version === undefined
          ? (byName.get(target) ?? []).slice(0, maxVersions).map(keyOf)
          : [`${target}@${version}`];
      for (const to of candidates) {
        const from = keyOf(each);
        if (keys.has(to) && to !== from) relationships.set(`${from}\n${to}`, { from, to });
      }
    }
  }
  return [...relationships.values()];
}

function lockedLayers(facts: FactsByPath): (wanted: Wanted) => LayerNumber {
  const layers = new Map<FactAt<PythonLockfile>, (name: string) => LayerNumber>();
  return ({ locked, location }) => {
    if (locked === undefined) return location.layer;
    const { lockfile, entry } = locked;
    const known = layers.get(lockfile);
    const layerOf = known ?? layersRecorded(facts, pythonLockfileKind, lockfile, namesAndVersions);
    if (known === undefined) layers.set(lockfile, layerOf);
    return layerOf(`${entry.name} ${entry.version}`);
  };
}

function namesAndVersions({ entries }: PythonLockfile): string[] {
  return entries.map(({ name, version }) => `${name} ${version}`);
}
