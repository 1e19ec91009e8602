import type { Distribution, FileTree, SourcePackage } from "#model";
import type {
  CatalogedPackage,
  Cataloger,
  CatalogResult,
  Claim,
  FactsByPath,
  Relationship,
} from "../../cataloger.ts";
import { debianCopyrightFact } from "../../extractors/dpkg/copyright.ts";
import { dpkgDiversionsFact } from "../../extractors/dpkg/diversions.ts";
import { dpkgFileListFact } from "../../extractors/dpkg/file-list.ts";
import { type DpkgPackage, dpkgStatusFact } from "../../extractors/dpkg/status.ts";
import { osPackageURL } from "../../os-package-url.ts";
import { firstLayerFinder, packageDatabases } from "../../package-databases.ts";
import { anySurvives } from "../../surviving-files.ts";
import { dependencyResolver, type Installed } from "./dependency-resolver.ts";
import { administrativeFiles, recordedFiles } from "./recorded-files.ts";

/** Packages of Debian, Ubuntu and their kin: dpkg's database, whole or as distroless images have it. */
export const dpkgStatus: Cataloger = {
  id: "dpkg/status",
  version: 1,
  needs: [dpkgStatusFact, dpkgFileListFact, dpkgDiversionsFact, debianCopyrightFact],
  spec: {
    title: "dpkg(1) and Debian policy",
    url: "https://www.debian.org/doc/debian-policy/ch-controlfields.html",
  },
  assemble: (facts, tree, context) => assemble(facts, tree, context.distribution),
};

function assemble(facts: FactsByPath, tree: FileTree, distribution: Distribution | null): CatalogResult {
  const { databases, issues } = packageDatabases(facts, dpkgStatusFact, (fact) => fact.packages.length === 0);
  const isRemoved = databases.some((database) => database.isRemoved);
  const filesOf = recordedFiles(facts, isRemoved);
  const ownFilesOf = administrativeFiles(tree);
  const licensesOf = licenseFinder(facts, tree);
  const packages: CatalogedPackage[] = [];
  const installed: Installed[] = [];
  const claims: Claim[] = [];
  const seen = new Set<string>();
  for (const { path, layer, fact: database, history } of databases) {
    const firstLayer = firstLayerFinder(history, (fact) => fact.packages.map(keyOf));
    for (const fact of database.packages) {
      const key = keyOf(fact);
      if (seen.has(key)) continue;
      const files = filesOf(fact);
      if (isRemoved && !anySurvives(tree, files)) continue;
      seen.add(key);
      installed.push({ key, fact });
      packages.push({
        ...describe(fact, distribution),
        licenses: licensesOf(fact.name),
        locations: [{ path, layer, line: fact.line }],
        layer: firstLayer(key),
      });
      for (const file of [...files, ...ownFilesOf(fact)]) claims.push({ path: file, package: key });
    }
  }
  return { packages, relationships: relate(installed), claims, issues };
}

function keyOf({ name, architecture, version }: DpkgPackage): string {
  return `${name}:${architecture}@${version}`;
}

function describe(
  fact: DpkgPackage,
  distribution: Distribution | null,
): Omit<CatalogedPackage, "licenses" | "locations" | "layer"> {
  const { name, version, maintainer: vendor } = fact;
  const architecture = fact.architecture === "" ? undefined : fact.architecture;
  const source = sourceOf(fact);
  return {
    key: keyOf(fact),
    name,
    version,
    type: "deb",
    namespace: distribution?.id,
    purl: osPackageURL({ type: "deb", distribution, name, version, architecture, source }),
    source,
    architecture,
    vendor,
  };
}

function sourceOf({ name, version, source }: DpkgPackage): SourcePackage | undefined {
  if (source === undefined) return undefined;
  const sourceVersion = source.version ?? version;
  return source.name === name && sourceVersion === version
    ? undefined
    : { name: source.name, version: sourceVersion };
}

function relate(installed: readonly Installed[]): Relationship[] {
  const resolve = dependencyResolver(installed);
  return installed.flatMap(({ key, fact }) => {
    const targets = new Set(fact.dependsOn.flatMap((group) => resolve(fact, group)));
    targets.delete(key);
    return [...targets].map((to) => ({ from: key, to }));
  });
}

/** A package's documentation may be a link to another package's of the same source. */
function licenseFinder(facts: FactsByPath, tree: FileTree): (name: string) => readonly string[] {
  const byPath = new Map(facts.visible(debianCopyrightFact).map(({ path, fact }) => [path, fact.licenses]));
  return (name) => {
    const path = `/usr/share/doc/${name}/copyright`;
    return byPath.get(path) ?? byPath.get(tree.resolve(path)?.path ?? path) ?? [];
  };
}
