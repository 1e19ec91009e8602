import type { Cataloger, CatalogResult, FactAt, FactsByPath } from "../../cataloger.ts";
import { type GoMod, goModKind } from "../../extractors/go/mod.ts";
import { type GoSum, goSumKind } from "../../extractors/go/sum.ts";
import { type VendorModules, vendorModulesKind } from "../../extractors/go/vendor-modules.ts";
import { isWithinInstalled, joinResults } from "../../catalog-lists.ts";
import { directoryOf } from "../../paths.ts";
import { catalogGoMod } from "./modules/project.ts";
import { catalogVendored } from "./modules/vendored.ts";

/**
 * Modules of Go's source trees. Where modules are vendored, `vendor/modules.txt` tells what is there, and `go.mod`
 * only who asked for it; else `go.mod` stands for itself. Before Go 1.17 it lists only what the project itself
 * imports: the rest is then taken from `go.sum`, where that names a single version of a module.
 */
export const goModules: Cataloger = {
  id: "go/modules",
  version: 2,
  needs: [goModKind, goSumKind, vendorModulesKind],
  spec: { title: "Go Modules Reference", url: "https://go.dev/ref/mod" },
  assemble,
};

/** What Go's own command passes over. */
const ignored = /\/(?:testdata|_[^/]*)\//;

function assemble(facts: FactsByPath): CatalogResult {
  const isProject = ({ path }: FactAt<unknown>): boolean => !isWithinInstalled(path) && !ignored.test(path);
  const byDirectory = <Fact>(found: readonly FactAt<Fact>[]): Map<string, FactAt<Fact>> =>
    new Map(found.filter(isProject).map((at) => [directoryOf(at.path), at]));
  const projects = byDirectory<GoMod>(facts.visible(goModKind));
  const sums = byDirectory<GoSum>(facts.visible(goSumKind));
  const vendored = [...byDirectory<VendorModules>(facts.visible(vendorModulesKind))].filter(([directory]) =>
    directory.endsWith("/vendor"),
  );
  const withVendor = new Set(vendored.map(([directory]) => directoryOf(directory)));
  return joinResults([
    ...[...projects]
      .filter(([directory]) => !withVendor.has(directory))
      .map(([directory, at]) => catalogGoMod(facts, at, sums.get(directory)?.fact)),
    ...vendored.map(([directory, at]) =>
      catalogVendored(facts, at, projects.get(directoryOf(directory))?.fact),
    ),
  ]);
}
