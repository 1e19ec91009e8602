import type { CatalogedPackage, Cataloger, CatalogResult, FactAt, FactsByPath } from "../../cataloger.ts";
import { type RDescription, rDescriptionKind } from "../../extractors/r/description.ts";
import { renvLockKind } from "../../extractors/r/renv-lock.ts";
import { besideInstalled } from "../../beside-installed.ts";
import { catalogList, joinResults } from "../../catalog-lists.ts";
import { layerRecorded } from "../../layer-recorded.ts";
import { baseNameOf, directoryOf } from "../../paths.ts";
import { tolerantPackageURL } from "../../tolerant-package-url.ts";

/** Packages of R: what is installed in its libraries, and what `renv.lock` asks for. */
export const rPackages: Cataloger = {
  id: "r/packages",
  version: 1,
  needs: [rDescriptionKind, renvLockKind],
  spec: {
    title: "Writing R Extensions, The DESCRIPTION file",
    url: "https://cran.r-project.org/doc/manuals/r-release/R-exts.html#The-DESCRIPTION-file",
  },
  assemble,
};

function assemble(facts: FactsByPath): CatalogResult {
  const found = facts
    .visible(rDescriptionKind)
    .filter(({ path, fact }) => baseNameOf(directoryOf(path)) === fact.name && !path.includes("!/"));
  const byName = Map.groupBy(found, ({ fact }) => fact.name);
  const relationships = found.flatMap((at) =>
    at.fact.dependencies.flatMap((name) => {
      const target = closest(at, byName.get(name) ?? []);
      return target === undefined ? [] : [{ from: at.path, to: target.path }];
    }),
  );
  const installed: CatalogResult = {
    packages: found.map((at) => describe(at, facts)),
    relationships,
    claims: found.map(({ path }) => ({ path: `${directoryOf(path)}/`, package: path })),
    issues: [],
  };
  const locks = facts.visible(renvLockKind).map((at) => catalogList(facts, renvLockKind, "cran", at));
  return joinResults(besideInstalled(installed, locks));
}

/** R looks in its libraries one after the other: that of the package itself first. */
function closest(
  { path }: FactAt<RDescription>,
  candidates: readonly FactAt<RDescription>[],
): FactAt<RDescription> | undefined {
  const library = directoryOf(directoryOf(path));
  return candidates.find((each) => directoryOf(directoryOf(each.path)) === library) ?? candidates[0];
}

function describe(at: FactAt<RDescription>, facts: FactsByPath): CatalogedPackage {
  const { name, version, licenses, remote } = at.fact;
  return {
    key: at.path,
    name,
    version,
    type: "cran",
    purl: tolerantPackageURL({
      type: "cran",
      name,
      version,
      qualifiers: { vcs_url: remote === undefined ? undefined : `git+https://github.com/${remote}` },
    }),
    licenses,
    locations: [{ path: at.path, layer: at.layer }],
    layer: layerRecorded(
      facts,
      rDescriptionKind,
      at,
      (fact) => fact.name === name && fact.version === version,
    ),
  };
}
