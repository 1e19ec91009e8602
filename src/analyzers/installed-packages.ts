import type { Distribution, FileTree } from "#model";
import type { CatalogedPackage, CatalogResult, Claim, FactsByPath, Relationship } from "./cataloger.ts";
import { editedDatabaseIssues, editedPackages, type EditReading } from "./edited-databases.ts";
import type { FactKind } from "./fact-kind.ts";
import { firstLayerFinder } from "./layer-recorded.ts";
import { leftFiles } from "./left-files.ts";
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
  nameOf(recorded: Recorded): string;
  versionOf(recorded: Recorded): string;
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

interface Listed<Recorded> {
  readonly packages: readonly Recorded[];
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
  const edits: EditReading<Recorded> = { ...reading, filesOf };
  const listed = (): string[] =>
    databases.flatMap(({ fact }) => fact.packages.flatMap((recorded) => filesOf(recorded)));
  const edited = editedPackages(facts, databases, edits, leftFiles(tree, listed));
  const untrue = new Set(edited.flatMap(({ insteadOf }) => insteadOf ?? []));
  const used = databases.filter((database) => {
    const isTaken = (recorded: Recorded): boolean =>
      !untrue.has(recorded) && (!database.isRemoved || anySurvives(tree, filesOf(recorded)));
    const kept = collectPackages(collected, { reading, database, distribution, isTaken });
    collectRelationships(collected, database.fact.packages, kept);
    return kept.size > 0;
  });
  for (const [database, found] of Map.groupBy(edited, (edit) => edit.database)) {
    const taken = new Set(found.map(({ recorded }) => recorded));
    const isTaken = (recorded: Recorded): boolean => taken.has(recorded);
    collectPackages(collected, { reading, database, distribution, isTaken, isRecovered: true });
  }
  const { packages, relationships, claims } = collected;
  const issues = [...removedDatabaseIssues(used), ...editedDatabaseIssues(edited, edits)];
  return { packages, relationships, claims, issues };
}

function filesOf({ files }: RecordedPackage): readonly string[] {
  return files === "" ? [] : files.split("\n");
}

interface Collecting<Recorded extends RecordedPackage> {
  readonly reading: DatabaseReading<Recorded>;
  readonly database: PackageDatabase<Listed<Recorded>>;
  readonly distribution: Distribution | null;
  readonly isTaken: (recorded: Recorded) => boolean;
  readonly isRecovered?: true;
}

/** Gives the keys of the packages that were taken, by position. */
function collectPackages<Recorded extends RecordedPackage>(
  { packages, claims, seen }: Collected,
  { reading, database, distribution, isTaken, isRecovered }: Collecting<Recorded>,
): Map<number, string> {
  const { path, layer, history, isRemoved } = database;
  const firstLayer = firstLayerFinder(history, (fact) =>
    fact.packages.map((recorded) => reading.keyOf(recorded)),
  );
  const kept = new Map<number, string>();
  for (const [position, recorded] of database.fact.packages.entries()) {
    const key = reading.keyOf(recorded);
    if (seen.has(key) || !isTaken(recorded)) continue;
    seen.add(key);
    kept.set(position, key);
    const location = { path, layer, ...(recorded.line === undefined ? {} : { line: recorded.line }) };
    packages.push({
      key,
      ...reading.describe(recorded, distribution),
      locations: [location],
      layer: firstLayer(key),
      recovered: isRecovered ?? (isRemoved || undefined),
    });
    for (const file of filesOf(recorded)) claims.push({ path: file, package: key });
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
