import type { CatalogedPackage, Cataloger, CatalogResult, FactAt, FactsByPath } from "../../cataloger.ts";
import { type SnapPackages, snapPackagesFact } from "../../extractors/snap/packages.ts";
import { type Snap, snapFact } from "../../extractors/snap/snap-yaml.ts";
import { layerRecorded, layersRecorded } from "../../layer-recorded.ts";
import { directoryOf } from "../../paths.ts";
import { tolerantPackageURL } from "../../tolerant-package-url.ts";

/** Snaps, what each runs on, and the packages of Ubuntu that they were made of. */
export const snaps: Cataloger = {
  id: "snap/snaps",
  version: 1,
  needs: [snapFact, snapPackagesFact],
  spec: { title: "The snap format", url: "https://snapcraft.io/docs/snap-format" },
  assemble: (facts) => assemble(facts),
};

function assemble(facts: FactsByPath): CatalogResult {
  const installed = facts.visible(snapFact);
  const byName = new Map(installed.map((at) => [at.fact.name, at.path]));
  return {
    packages: [
      ...installed.map((at) => describeSnap(facts, at)),
      ...facts.visible(snapPackagesFact).flatMap((at) => describePackages(facts, at)),
    ],
    relationships: installed.flatMap(({ path, fact }) => {
      const to = fact.base === undefined ? undefined : byName.get(fact.base);
      return to === undefined || to === path ? [] : [{ from: path, to }];
    }),
    claims: installed.flatMap(({ path }) => {
      const root = directoryOf(directoryOf(path));
      return root === "/" ? [] : [{ path: `${root}/`, package: path }];
    }),
    issues: [],
  };
}

function describeSnap(facts: FactsByPath, at: FactAt<Snap>): CatalogedPackage {
  const { name, version, architecture, license } = at.fact;
  const isSame = (fact: Snap): boolean => fact.name === name && fact.version === version;
  return {
    key: at.path,
    name,
    version,
    type: "generic",
    namespace: "snap",
    purl: tolerantPackageURL({
      type: "generic",
      namespace: "snap",
      name,
      version,
      qualifiers: { arch: architecture },
    }),
    architecture,
    licenses: license === undefined ? [] : [license],
    locations: [{ path: at.path, layer: at.layer }],
    layer: layerRecorded(facts, snapFact, at, isSame),
  };
}

/** Snaps are made of Ubuntu's packages, of which release the lists do not say. */
function describePackages(facts: FactsByPath, at: FactAt<SnapPackages>): CatalogedPackage[] {
  const idOf = (one: SnapPackages["packages"][number]): string =>
    `${one.name}:${one.architecture ?? ""}@${one.version}`;
  const layerOf = layersRecorded(facts, snapPackagesFact, at, ({ packages }) => packages.map(idOf));
  const distinct = new Map(at.fact.packages.map((one) => [idOf(one), one]));
  return [...distinct].map(([id, { name, version, architecture }]) => ({
    key: `${at.path}#${id}`,
    name,
    version,
    type: "deb",
    namespace: "ubuntu",
    purl: tolerantPackageURL({
      type: "deb",
      namespace: "ubuntu",
      name,
      version,
      qualifiers: { arch: architecture },
    }),
    architecture,
    licenses: [],
    locations: [{ path: at.path, layer: at.layer }],
    layer: layerOf(id),
  }));
}
