import type { CatalogedPackage, Cataloger, CatalogResult, FactAt, FactsByPath } from "../../cataloger.ts";
import { type CondaMeta, condaMetaKind } from "../../extractors/conda/meta.ts";
import { layerRecorded } from "../../layer-recorded.ts";
import { directoryOf } from "../../paths.ts";
import { tolerantPackageURL } from "../../tolerant-package-url.ts";

/** Packages that conda and its kin installed into environments, with their files and the edges among them. */
export const condaMetaPackages: Cataloger = {
  id: "conda/meta",
  version: 1,
  needs: [condaMetaKind],
  spec: {
    title: "conda, Managing environments, conda-meta",
    url: "https://docs.conda.io/projects/conda/en/stable/user-guide/concepts/environments.html",
  },
  assemble,
};

function assemble(facts: FactsByPath): CatalogResult {
  const found = facts.visible(condaMetaKind).filter(({ path }) => !path.includes("!/"));
  const byName = new Map(found.map((at) => [`${directoryOf(at.path)} ${at.fact.name}`, at.path]));
  const marked = new Set(
    found.filter(({ fact }) => fact.isRequested === true).map(({ path }) => directoryOf(path)),
  );
  return {
    packages: found.map((at) => describe(at, facts, marked.has(directoryOf(at.path)))),
    relationships: found.flatMap(({ path, fact }) =>
      fact.dependencies
        .map((name) => byName.get(`${directoryOf(path)} ${name}`))
        .filter((to) => to !== undefined && to !== path)
        .map((to) => ({ from: path, to: to ?? path })),
    ),
    claims: found.flatMap(claimsOf),
    issues: [],
  };
}

function claimsOf({ path, fact }: FactAt<CondaMeta>): { path: string; package: string }[] {
  const environment = directoryOf(directoryOf(path));
  const files = fact.files.map((file) => ({ path: `${environment}/${file}`, package: path }));
  return [{ path, package: path }, ...files];
}

function describe(at: FactAt<CondaMeta>, facts: FactsByPath, hasRequests: boolean): CatalogedPackage {
  const { name, version, build, channel, subdir, archive, licenses, isRequested } = at.fact;
  return {
    key: at.path,
    name,
    version,
    type: "conda",
    purl: tolerantPackageURL({
      type: "conda",
      name,
      version,
      qualifiers: { build, channel, subdir, type: archive },
    }),
    licenses,
    locations: [{ path: at.path, layer: at.layer }],
    layer: layerRecorded(facts, condaMetaKind, at, (fact) => fact.name === name && fact.version === version),
    scope: "runtime",
    direct: hasRequests ? isRequested === true : undefined,
  };
}
