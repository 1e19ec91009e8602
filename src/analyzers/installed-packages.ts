import type { Distribution, FileTree } from "#model";
import type { CatalogedPackage, CatalogResult, Claim, FactsByPath, Relationship } from "./cataloger.ts";
import type { FactKind } from "./fact-kind.ts";
import { firstLayerFinder } from "./layer-recorded.ts";
import { type PackageDatabase, packageDatabases, removedDatabaseIssues } from "./package-databases.ts";
import { anySurvives } from "./surviving-files.ts";

/** What the facts of databases that hold everything in one file (apk, rpm) have in common. */
export interface RecordedPackage {
  /** Positions, in the same database, of the packages it depends on. */
  readonly dependsOn: readonly number[];
  /** Absolute paths joined by line feeds. */
  readonly files: string;
  readonly line?: number;
}

/** What tells one kind of database from another. */
export interface DatabaseReading<Recorded extends RecordedPackage> {
  readonly kind: FactKind<{ readonly packages: readonly Recorded[] }>;
  /** What tells the packages of one system apart. */
  keyOf(recorded: Recorded): string;
  describe(
    recorded: Recorded,
    distribution: Distribution | null,
  ): Omit<CatalogedPackage, "key" | "locations" | "layer">;
}

interface Collected {
  readonly packages: CatalogedPackage[];
  readonly relationships: Relationship[];
  readonly claims: Claim[];
  readonly seen: Set<string>;
}

/** Packages, relationships and claims of all databases of a kind; a package that two of them list counts once. */
export function installedPackages<Recorded extends RecordedPackage>(
  reading: DatabaseReading<Recorded>,
  facts: FactsByPath,
  tree: FileTree,
  distribution: Distribution | null,
): CatalogResult {
  const databases = packageDatabases(facts, reading.kind, { isEmpty: (fact) => fact.packages.length === 0 });
  const collected: Collected = { packages: [], relationships: [], claims: [], seen: new Set() };
  const used = databases.filter((database) => {
    const kept = collectPackages(collected, { reading, database, tree, distribution });
    collectRelationships(collected, database.fact.packages, kept);
    return kept.size > 0;
  });
  const { packages, relationships, claims } = collected;
  return { packages, relationships, claims, issues: removedDatabaseIssues(used) };
}

interface Collecting<Recorded extends RecordedPackage> {
  readonly reading: DatabaseReading<Recorded>;
  readonly database: PackageDatabase<{ readonly packages: readonly Recorded[] }>;
  readonly tree: FileTree;
  readonly distribution: Distribution | null;
}

/** Gives the keys of the packages that were taken, by position. */
function collectPackages<Recorded extends RecordedPackage>(
  { packages, claims, seen }: Collected,
  { reading, database, tree, distribution }: Collecting<Recorded>,
): Map<number, string> {
  const { path, layer, history, isRemoved } = database;
  const firstLayer = firstLayerFinder(history, (fact) =>
    fact.packages.map((recorded) => reading.keyOf(recorded)),
  );
  const kept = new Map<number, string>();
  for (const [position, recorded] of database.fact.packages.entries()) {
    const key = reading.keyOf(recorded);
    if (seen.has(key)) continue;
    const files = recorded.files === "" ? [] : recorded.files.split("\n");
    if (isRemoved && !anySurvives(tree, files)) continue;
    seen.add(key);
    kept.set(position, key);
    const location = { path, layer, ...(recorded.line === undefined ? {} : { line: recorded.line }) };
    packages.push({
      key,
      ...reading.describe(recorded, distribution),
      locations: [location],
      layer: firstLayer(key),
    });
    for (const file of files) claims.push({ path: file, package: key });
  }
  return kept;
}

function collectRelationships(
  { relationships }: Collected,
  packages: readonly RecordedPackage[],
  kept: ReadonlyMap<number, string>,
): void {
  for (const [position, from] of kept) {
    for (const target of packages[position]?.dependsOn ?? []) {
      const to = kept.get(target);
      if (to !== undefined) relationships.push({ from, to });
    }
  }
}
