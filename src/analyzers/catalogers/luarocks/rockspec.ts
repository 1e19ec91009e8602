import type { CatalogedPackage, Cataloger, CatalogResult, FactAt, FactsByPath } from "../../cataloger.ts";
import { type Rockspec, rockspecKind } from "../../extractors/luarocks/rockspec.ts";
import { layerRecorded } from "../../layer-recorded.ts";
import { directoryOf } from "../../paths.ts";
import { tolerantPackageURL } from "../../tolerant-package-url.ts";

/** Rocks that LuaRocks installed into a tree: those whose specification lies at the place the tree has for it. */
export const rockspecPackages: Cataloger = {
  id: "luarocks/rockspec",
  version: 1,
  needs: [rockspecKind],
  spec: {
    title: "LuaRocks, Rocks repositories",
    url: "https://github.com/luarocks/luarocks/blob/main/docs/file_locations.md",
  },
  assemble,
};

const installedPath = /^(.*\/rocks(?:-\d\.\d)?)\/[^/]+\/[^/]+\/[^/]+\.rockspec$/;

function assemble(facts: FactsByPath): CatalogResult {
  const found = facts.visible(rockspecKind).filter(isInstalled);
  const byName = Map.groupBy(found, ({ path, fact }) => `${treeOf(path)} ${fact.name}`);
  return {
    packages: found.map((at) => describe(at, facts)),
    relationships: found.flatMap(({ path, fact }) =>
      fact.dependencies
        .flatMap((name) => byName.get(`${treeOf(path)} ${name}`) ?? [])
        .filter((other) => other.path !== path)
        .map((other) => ({ from: path, to: other.path })),
    ),
    claims: found.map(({ path }) => ({ path: `${directoryOf(path)}/`, package: path })),
    issues: [],
  };
}

function treeOf(path: string): string {
  return installedPath.exec(path)?.[1] ?? "";
}

function isInstalled({ path, fact: { name, version } }: FactAt<Rockspec>): boolean {
  return path.endsWith(`/${name}/${version}/${name}-${version}.rockspec`) && installedPath.test(path);
}

function describe(at: FactAt<Rockspec>, facts: FactsByPath): CatalogedPackage {
  const { name, version, licenses } = at.fact;
  return {
    key: at.path,
    name,
    version,
    type: "luarocks",
    purl: tolerantPackageURL({ type: "luarocks", name, version }),
    licenses,
    locations: [{ path: at.path, layer: at.layer }],
    layer: layerRecorded(facts, rockspecKind, at, (fact) => fact.name === name && fact.version === version),
  };
}
