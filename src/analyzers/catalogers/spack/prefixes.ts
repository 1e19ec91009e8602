import type { CatalogedPackage, Cataloger, CatalogResult, FactAt, FactsByPath } from "../../cataloger.ts";
import { type SpackPackage, spackPackageFact } from "../../extractors/spack/spec-json.ts";
import { directoryOf } from "../../paths.ts";
import { tolerantPackageURL } from "../../tolerant-package-url.ts";

/** Packages that Spack installed, each in a prefix of its own. */
export const spackPrefixes: Cataloger = {
  id: "spack/prefixes",
  version: 1,
  needs: [spackPackageFact],
  spec: { title: "Spack, Specs and dependencies", url: "https://spack.readthedocs.io/en/latest/" },
  assemble: (facts) => assemble(facts),
};

function assemble(facts: FactsByPath): CatalogResult {
  const found = facts.visible(spackPackageFact);
  const byHash = new Map(found.map(({ path, fact }) => [fact.hash, path]));
  return {
    packages: found.map(describe),
    relationships: found.flatMap(({ path, fact }) =>
      [...new Set(fact.dependsOn)].flatMap((hash) => {
        const to = byHash.get(hash);
        return to === undefined || to === path ? [] : [{ from: path, to }];
      }),
    ),
    claims: found.map(({ path }) => ({ path: `${directoryOf(directoryOf(path))}/`, package: path })),
    issues: [],
  };
}

/** There is no package URL type of Spack's. */
function describe({ path, layer, fact }: FactAt<SpackPackage>): CatalogedPackage {
  const { name, version, architecture, hash } = fact;
  return {
    key: path,
    name,
    version,
    type: "generic",
    namespace: "spack",
    purl: tolerantPackageURL({
      type: "generic",
      namespace: "spack",
      name,
      version,
      qualifiers: { arch: architecture, hash },
    }),
    architecture,
    licenses: [],
    locations: [{ path, layer }],
    layer,
  };
}
