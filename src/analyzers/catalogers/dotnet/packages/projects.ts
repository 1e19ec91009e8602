import { catalogWithLayers, isWithinInstalled } from "../../../catalog-lists.ts";
import type { CatalogResult, FactAt, FactsByPath } from "../../../cataloger.ts";
import { type CentralPackages, centralPackagesKind } from "../../../extractors/dotnet/central-packages.ts";
import { chosenVersion } from "../../../extractors/dotnet/nuget-list.ts";
import { dotnetProjectKind, type PackageReference } from "../../../extractors/dotnet/project.ts";
import type { ListedPackage } from "../../../package-list.ts";
import { directoryOf } from "../../../paths.ts";

type CentralByDirectory = ReadonlyMap<string, FactAt<CentralPackages>>;

/**
 * What project files ask for, with the versions that are managed centrally; and the central versions themselves
 * where no project is there to ask for them. Directories in `listed` have a better list.
 */
export function catalogProjects(facts: FactsByPath, listed: ReadonlySet<string>): CatalogResult[] {
  const central: CentralByDirectory = new Map(
    facts
      .visible(centralPackagesKind)
      .filter(({ path }) => !isWithinInstalled(path))
      .map((at) => [directoryOf(at.path), at]),
  );
  const projects = facts.visible(dotnetProjectKind).filter(({ path }) => !isWithinInstalled(path));
  const used = new Set<FactAt<CentralPackages>>();
  const results: CatalogResult[] = [];
  for (const at of projects) {
    const versions = nearest(directoryOf(at.path), central);
    if (versions !== undefined) used.add(versions);
    if (listed.has(directoryOf(at.path))) continue;
    const known = new Map(versions?.fact.versions.map(([name, version]) => [name.toLowerCase(), version]));
    const packages = at.fact.references.map((reference) => readReference(reference, known));
    results.push(catalogWithLayers("nuget", { ...at, fact: { packages } }, () => at.layer));
  }
  for (const at of central.values()) {
    if (used.has(at)) continue;
    const packages = at.fact.versions.map(([name, version]) => resolved(name, version));
    results.push(catalogWithLayers("nuget", { ...at, fact: { packages } }, () => at.layer));
  }
  return results;
}

function nearest(directory: string, central: CentralByDirectory): FactAt<CentralPackages> | undefined {
  for (let at = directory; ; at = directoryOf(at)) {
    const found = central.get(at);
    if (found !== undefined || at === "") return found;
  }
}

function readReference(reference: PackageReference, central: ReadonlyMap<string, string>): ListedPackage {
  const { name, version, isPrivate } = reference;
  const asked = version ?? central.get(name.toLowerCase()) ?? "";
  return { ...resolved(name, asked), direct: true, scope: isPrivate ? "development" : "runtime" };
}

function resolved(name: string, asked: string): ListedPackage {
  const version = chosenVersion(asked);
  if (version !== undefined) return { name, version };
  const unresolved =
    asked === "" ? "the project tells no version" : `the project asks for ${asked}: no single version`;
  return { name, version: "", unresolved };
}
