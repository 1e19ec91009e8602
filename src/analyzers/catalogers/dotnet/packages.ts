import type { Cataloger, CatalogResult, FactsByPath } from "../../cataloger.ts";
import { centralPackagesKind } from "../../extractors/dotnet/central-packages.ts";
import { depsJsonKind } from "../../extractors/dotnet/deps-json.ts";
import { nugetListKind } from "../../extractors/dotnet/nuget-list.ts";
import { dotnetProjectKind } from "../../extractors/dotnet/project.ts";
import { catalogList, isWithinInstalled, joinResults } from "../../catalog-lists.ts";
import { directoryOf } from "../../paths.ts";
import { catalogProjects } from "./packages/projects.ts";

/**
 * Packages of NuGet: what programs were built with, by the `deps.json` beside them, and what lock files and older
 * lists of projects name. Project files count only where nothing of this lies beside them.
 */
export const dotnetPackages: Cataloger = {
  id: "dotnet/packages",
  version: 1,
  needs: [centralPackagesKind, depsJsonKind, dotnetProjectKind, nugetListKind],
  spec: { title: "NuGet, PackageReference in project files", url: "https://learn.microsoft.com/nuget/" },
  assemble,
};

function assemble(facts: FactsByPath): CatalogResult {
  const programs = facts.visible(depsJsonKind).map((at) => catalogList(facts, depsJsonKind, "nuget", at));
  const lists = facts.visible(nugetListKind).filter(({ path }) => !isWithinInstalled(path));
  const listed = new Set(lists.map(({ path }) => directoryOf(path)));
  return joinResults([
    ...programs,
    ...lists.map((at) => catalogList(facts, nugetListKind, "nuget", at)),
    ...catalogProjects(facts, listed),
  ]);
}
