import { catalogWithLayers } from "../../../catalog-lists.ts";
import type { CatalogResult, FactAt, FactsByPath } from "../../../cataloger.ts";
import type { GoMod } from "../../../extractors/go/mod.ts";
import { type VendorModules, vendorModulesKind } from "../../../extractors/go/vendor-modules.ts";
import { directoryOf } from "../../../paths.ts";
import { layersRecorded } from "../../../layer-recorded.ts";
import { listModule } from "./module.ts";

/** The packages of a vendor directory; who asked for them is told by the `go.mod` beside it. */
export function catalogVendored(
  facts: FactsByPath,
  at: FactAt<VendorModules>,
  project: GoMod | undefined,
): CatalogResult {
  const asked = new Map(project?.required.map(({ path, isIndirect }) => [path, !isIndirect]));
  const { modules } = at.fact;
  const packages = modules.map((each) =>
    project === undefined ? listModule(each) : { ...listModule(each), direct: asked.get(each.path) ?? false },
  );
  const layerOf = layersRecorded(facts, vendorModulesKind, at, (fact) =>
    fact.modules.map(({ path, version }) => `${path} ${version}`),
  );
  const result = catalogWithLayers("golang", { ...at, fact: { packages } }, layerOf);
  const claims = modules.map(({ path, version, replaces }) => ({
    path: `${directoryOf(at.path)}/${replaces ?? path}/`,
    package: `${at.path}#${path}@${version}`,
  }));
  return { ...result, claims };
}
