import type { Distribution, FileTree, LayerNumber, SourcePackage } from "#model";
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
import { type DpkgPackage, type DpkgStatus, dpkgStatusFact } from "../../extractors/dpkg/status.ts";
import { osPackageURL } from "../../os-package-url.ts";
import { firstLayerFinder } from "../../layer-recorded.ts";
import {
  editedDatabaseIssues,
  type EditedPackage,
  editedPackages,
  type EditReading,
} from "../../edited-databases.ts";
import { leftFiles } from "../../left-files.ts";
import {
  type DatabaseNature,
  type PackageDatabase,
  packageDatabases,
  removedDatabaseIssues,
} from "../../package-databases.ts";
import { anySurvives } from "../../surviving-files.ts";
import { dependencyResolver, type Installed } from "./dependency-resolver.ts";
import { administrativeFiles, recordedFiles } from "./recorded-files.ts";

/** Packages of Debian, Ubuntu and their kin: dpkg's database, whole or as distroless images have it. */
export const dpkgStatus: Cataloger = {
  id: "dpkg/status",
  version: 2,
  needs: [dpkgStatusFact, dpkgFileListFact, dpkgDiversionsFact, debianCopyrightFact],
  spec: {
    title: "dpkg(1) and Debian policy",
    url: "https://www.debian.org/doc/debian-policy/ch-controlfields.html",
  },
  assemble: (facts, tree, context) => assemble(facts, tree, context.distribution),
};

const partFolder = "/var/lib/dpkg/status.d/";
const nature: DatabaseNature<DpkgStatus> = {
  isEmpty: (fact) => fact.packages.length === 0,
  isPart: (path) => path.startsWith(partFolder),
};

function assemble(facts: FactsByPath, tree: FileTree, distribution: Distribution | null): CatalogResult {
  const databases = packageDatabases(facts, dpkgStatusFact, nature);
  const filesOf = recordedFiles(
    facts,
    databases.some(({ isRemoved }) => isRemoved),
  );
  const ownFilesOf = administrativeFiles(tree);
  const edits: EditReading<DpkgPackage> = {
    ...editReading,
    filesOf: recordedFiles(facts, true),
    rewrittenWith: ownFilesOf,
  };
  const listed = (): string[] =>
    databases.flatMap(({ fact }) => fact.packages.flatMap((one) => [...filesOf(one)]));
  const edited = editedPackages(facts, databases, edits, leftFiles(tree, listed));
  const licensesOf = licenseFinder(facts, tree);
  const packages: CatalogedPackage[] = [];
  const claims: Claim[] = [];
  const installed = chooseInstalled(databases, edited, (fact) => anySurvives(tree, filesOf(fact)));
  for (const { key, fact, database, recovered } of installed) {
    const { path, layer } = database;
    const description = describe(fact, distribution);
    const location = { path, layer, line: fact.line };
    packages.push({
      ...description,
      licenses: licensesOf(fact.name),
      locations: [location],
      layer: database.firstLayer(key),
      recovered,
    });
    const files = recovered === undefined ? filesOf(fact) : edits.filesOf(fact);
    for (const file of [...files, ...ownFilesOf(fact)]) claims.push({ path: file, package: key });
  }
  const used = new Set(installed.map(({ database }) => database));
  const issues = [...removedDatabaseIssues([...used]), ...editedDatabaseIssues(edited, edits)];
  return { packages, relationships: relate(installed), claims, issues };
}

const editReading: Omit<EditReading<DpkgPackage>, "filesOf" | "rewrittenWith"> = {
  kind: dpkgStatusFact,
  nameOf: ({ name }) => name,
  versionOf: ({ version }) => version,
};

interface DatedDatabase extends PackageDatabase<DpkgStatus> {
  firstLayer(key: string): LayerNumber;
}

interface InstalledFrom extends Installed {
  readonly database: DatedDatabase;
  readonly recovered: true | undefined;
}

/**
 * Each package once; of removed databases those whose files are left, unless another version took their place;
 * what was written out of a database as it was before.
 */
function chooseInstalled(
  databases: readonly PackageDatabase<DpkgStatus>[],
  edited: readonly EditedPackage<DpkgPackage>[],
  survives: (fact: DpkgPackage) => boolean,
): InstalledFrom[] {
  const installed: InstalledFrom[] = [];
  const keys = new Set<string>();
  const present = databases.filter(({ isRemoved }) => !isRemoved).flatMap(({ fact }) => fact.packages);
  const names = new Set(present.map(({ name }) => name));
  const untrue = new Set(edited.flatMap(({ insteadOf }) => insteadOf ?? []));
  for (const found of databases) {
    const database = dated(found);
    for (const fact of found.fact.packages) {
      const key = keyOf(fact);
      if (keys.has(key) || untrue.has(fact)) continue;
      if (found.isRemoved && (names.has(fact.name) || !survives(fact))) continue;
      keys.add(key);
      installed.push({ key, fact, database, recovered: found.isRemoved || undefined });
    }
  }
  for (const [found, edits] of Map.groupBy(edited, (edit) => edit.database)) {
    const database = dated(found);
    for (const { recorded: fact } of edits) {
      const key = keyOf(fact);
      if (!keys.has(key)) installed.push({ key, fact, database, recovered: true });
      keys.add(key);
    }
  }
  return installed;
}

function dated(found: PackageDatabase<DpkgStatus>): DatedDatabase {
  return {
    ...found,
    firstLayer: firstLayerFinder(found.history, (fact) => fact.packages.map(keyOf)),
  };
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
