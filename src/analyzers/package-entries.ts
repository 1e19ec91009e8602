import type { FileTree } from "#model";
import type {
  CatalogedPackage,
  CatalogResult,
  Claim,
  FactAt,
  FactsByPath,
  Relationship,
} from "./cataloger.ts";
import type { FactKind } from "./fact-kind.ts";
import { firstLayerFinder } from "./layer-recorded.ts";
import { type PackageDatabase, packageDatabases, removedDatabaseIssues } from "./package-databases.ts";
import { anySurvives } from "./surviving-files.ts";

/** A package that one file of a database stands for. */
export interface PackageEntry {
  readonly package: Omit<CatalogedPackage, "key" | "locations" | "layer">;
  /** Absolute paths of what it installed. */
  readonly files: readonly string[];
  /** By which others ask for it, beside its name. */
  readonly provides?: readonly string[];
  /** Names that it asks for. */
  readonly requires?: readonly string[];
}

/** Names with more providers than any system has: a bound for databases made to be slow. */
const maxProviders = 16;

interface KeptEntry {
  readonly key: string;
  readonly entry: PackageEntry;
}

/**
 * What databases amount to that keep each package in a file of its own (pacman, Portage). Packages whose file a
 * later layer removed are told when something of theirs is left and no other version took their place.
 */
export function entryPackages<Fact>(
  facts: FactsByPath,
  tree: FileTree,
  kind: FactKind<Fact>,
  read: (at: FactAt<Fact>) => PackageEntry | undefined,
): CatalogResult {
  const databases = packageDatabases(facts, kind, { isEmpty: () => false, isPart: () => true });
  const present = new Set<string>();
  const packages: CatalogedPackage[] = [];
  const kept: KeptEntry[] = [];
  const used: PackageDatabase<Fact>[] = [];
  for (const database of databases) {
    const entry = read(database);
    if (entry === undefined) continue;
    const { name, version } = entry.package;
    if (database.isRemoved && (present.has(name) || !survives(tree, entry.files))) continue;
    const key = `${database.path}#${name}@${version}`;
    present.add(name);
    used.push(database);
    kept.push({ key, entry });
    packages.push(describe(database, key, entry, read));
  }
  const claims: Claim[] = kept.flatMap(({ key, entry }) =>
    entry.files.map((path) => ({ path, package: key })),
  );
  return { packages, relationships: relate(kept), claims, issues: removedDatabaseIssues(used) };
}

/** An entry that was removed together with its list of files says nothing. */
function survives(tree: FileTree, files: readonly string[]): boolean {
  return files.length > 0 && anySurvives(tree, files);
}

function describe<Fact>(
  database: PackageDatabase<Fact>,
  key: string,
  entry: PackageEntry,
  read: (at: FactAt<Fact>) => PackageEntry | undefined,
): CatalogedPackage {
  const { path, layer, history } = database;
  const identify = (found: PackageEntry | undefined): string =>
    found === undefined ? "" : `${found.package.name}@${found.package.version}`;
  const versions = history.map((at) => ({ ...at, fact: identify(read(at)) }));
  const firstLayer = history.length < 2 ? layer : firstLayerFinder(versions, (id) => [id])(identify(entry));
  return { ...entry.package, key, locations: [{ path, layer }], layer: firstLayer };
}

function relate(kept: readonly KeptEntry[]): Relationship[] {
  const providers = new Map<string, string[]>();
  for (const { key, entry } of kept) {
    for (const name of new Set([entry.package.name, ...(entry.provides ?? [])])) {
      const known = providers.get(name);
      if (known === undefined) providers.set(name, [key]);
      else if (known.length < maxProviders) known.push(key);
    }
  }
  return kept.flatMap(({ key, entry }) => {
    const targets = new Set((entry.requires ?? []).flatMap((name) => providers.get(name) ?? []));
    targets.delete(key);
    return [...targets].map((to) => ({ from: key, to }));
  });
}
