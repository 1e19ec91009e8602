import type { FileTree, LayerNumber } from "#model";
import type { CatalogedPackage, Cataloger, CatalogResult, FactAt, FactsByPath } from "../../cataloger.ts";
import { type NpmLockfile, npmLockfileKind } from "../../extractors/npm/lockfile.ts";
import { npmManifestKind } from "../../extractors/npm/manifest.ts";
import { layersRecorded } from "../../layer-recorded.ts";
import { findInstalled } from "./packages/installed.ts";
import { findLocked, type LockedPackage, nameAndVersion } from "./packages/locked.ts";
import { describeInstalled, describeLocked } from "./packages/describe.ts";
import { dependencyResolver } from "./packages/resolve.ts";
import { readProjects } from "./packages/projects.ts";

/**
 * Packages of npm, yarn, pnpm and bun: what lies in `node_modules`, and what npm's lock files say. Where a tree
 * is installed beside a lock file, the tree is the truth (development dependencies may have been left out) and
 * the lock file adds purposes and a second location. A lock file without a tree stands for itself.
 */
export const npmPackages: Cataloger = {
  id: "npm/packages",
  version: 3,
  needs: [npmManifestKind, npmLockfileKind],
  spec: { title: "npm, folders", url: "https://docs.npmjs.com/cli/v11/configuring-npm/folders" },
  assemble,
};

function assemble(facts: FactsByPath, tree: FileTree): CatalogResult {
  const manifests = facts.visible(npmManifestKind);
  const installed = findInstalled(manifests);
  const locked = findLocked(facts.visible(npmLockfileKind), installed, tree);
  const resolve = dependencyResolver(new Set([...installed.keys(), ...locked.told.keys()]), tree);
  const projects = readProjects({ manifests, installed, locked, resolve });

  const packages: CatalogedPackage[] = [];
  const relationships: { from: string; to: string }[] = [];
  const relate = (from: string, names: readonly (readonly string[] | undefined)[]): void => {
    const targets = new Set(names.flatMap((list) => (list ?? []).map((name) => resolve(from, name))));
    for (const to of targets) if (to !== undefined && to !== from) relationships.push({ from, to });
  };
  for (const [directory, at] of installed) {
    packages.push(describeInstalled({ directory, at, facts, locked, projects }));
    relate(directory, [at.fact.dependencies, at.fact.optional, at.fact.peer]);
  }
  const layerOf = lockedLayers(facts);
  for (const [directory, at] of locked.told) {
    packages.push(describeLocked({ directory, at, layer: layerOf(at), projects }));
    relate(directory, [at.entry.dependencies, at.entry.optional]);
  }
  const claims = [...installed.keys()].map((directory) => ({ path: `${directory}/`, package: directory }));
  return { packages, relationships, claims, issues: [] };
}

/** The layer of an entry: lock files are gone through once each, however many entries ask. */
function lockedLayers(facts: FactsByPath): (at: LockedPackage) => LayerNumber {
  const layers = new Map<FactAt<NpmLockfile>, (name: string) => LayerNumber>();
  return ({ entry, lockfile }) => {
    const known = layers.get(lockfile);
    const layerOf =
      known ?? layersRecorded(facts, npmLockfileKind, lockfile, (fact) => fact.entries.map(nameAndVersion));
    if (known === undefined) layers.set(lockfile, layerOf);
    return layerOf(nameAndVersion(entry));
  };
}
