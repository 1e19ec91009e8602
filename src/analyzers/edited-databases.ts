import { compareText, type Issue } from "#model";
import type { FactAt, FactsByPath } from "./cataloger.ts";
import type { FactKind } from "./fact-kind.ts";
import type { PackageDatabase } from "./package-databases.ts";
import type { LeftFiles } from "./left-files.ts";

interface Listing<Recorded> {
  readonly packages: readonly Recorded[];
}

/** How the packages of one kind of database are to be compared over the versions of it. */
export interface EditReading<Recorded> {
  readonly kind: FactKind<Listing<Recorded>>;
  /** What stays when a package is upgraded. */
  nameOf(recorded: Recorded): string;
  versionOf(recorded: Recorded): string;
  /** Absolute paths as recorded; none when no list of them is left. */
  filesOf(recorded: Recorded): readonly string[];
  /** What the package manager writes anew beside the database whenever it installs another version. */
  rewrittenWith?(recorded: Recorded): readonly string[];
}

/** A package that a later version of the database tells nothing, or something else, of, although its files stayed. */
export interface EditedPackage<Recorded> {
  readonly recorded: Recorded;
  /** The last version of the database that lists it as it is; the history ends with it. */
  readonly database: PackageDatabase<Listing<Recorded>>;
  /** The version that does not. */
  readonly edited: FactAt<Listing<Recorded>>;
  /** What it lists in its place: the same files under another version. */
  readonly insteadOf?: Recorded;
}

const maxNamed = 10;
const maxNameLength = 80;

/**
 * Packages that somebody wrote out of the databases that are in use, with a later layer: an earlier layer's
 * database lists them, their files are still there and belong to nobody else. Package managers take the files of
 * what they remove and rewrite those of what they upgrade, so ordinary images have none.
 */
export function editedPackages<Recorded>(
  facts: FactsByPath,
  databases: readonly PackageDatabase<Listing<Recorded>>[],
  reading: EditReading<Recorded>,
  left: LeftFiles,
): EditedPackage<Recorded>[] {
  const versions = databaseVersions(facts, reading.kind);
  if (versions.length < 2) return [];
  const present = Map.groupBy(
    databases.flatMap(({ fact }) => fact.packages),
    (recorded) => reading.nameOf(recorded),
  );
  const seen = new Map<string, FactAt<Listing<Recorded>>>();
  const found: EditedPackage<Recorded>[] = [];
  for (const version of versions.toReversed()) {
    const edited = versions.find(({ layer }) => layer > version.layer);
    const database = { ...version, history: upTo(facts, reading.kind, version), isRemoved: false };
    for (const recorded of edited === undefined ? [] : version.fact.packages) {
      const name = reading.nameOf(recorded);
      const listed = present.get(name) ?? [];
      const now = listed.at(-1);
      if (edited === undefined || (seen.get(name) ?? version) !== version) continue;
      if (listed.some((other) => reading.versionOf(other) === reading.versionOf(recorded))) continue;
      seen.set(name, version);
      const files = reading.filesOf(recorded);
      const isLeft =
        now === undefined
          ? left.areLeft(files, version.layer, edited.layer)
          : left.areUntouched(
              { files, beside: reading.rewrittenWith?.(recorded) ?? [] },
              reading.filesOf(now),
              version.layer,
            );
      if (!isLeft) continue;
      found.push({ recorded, database, edited, ...(now === undefined ? {} : { insteadOf: now }) });
    }
  }
  return found;
}

/** What to say of them: an issue for each version of a database that was edited. */
export function editedDatabaseIssues<Recorded>(
  found: readonly EditedPackage<Recorded>[],
  reading: EditReading<Recorded>,
): Issue[] {
  const byPlace = Map.groupBy(found, ({ edited }) => `${String(edited.layer)} ${edited.path}`);
  return [...byPlace.values()].flatMap((edits) => {
    const [first] = edits;
    if (first === undefined) return [];
    const names = edits.map((edit) => nameOf(edit, reading)).sort(compareText);
    const others = names.length > maxNamed ? ` and ${String(names.length - maxNamed)} more` : "";
    const message = `hides ${String(names.length)} ${names.length === 1 ? "package" : "packages"} whose files are left: ${names.slice(0, maxNamed).join(", ")}${others}; told as a lower layer records them`;
    return [{ code: "package-database-edited", message, path: first.edited.path, layer: first.edited.layer }];
  });
}

function nameOf<Recorded>(
  { recorded, insteadOf }: EditedPackage<Recorded>,
  reading: EditReading<Recorded>,
): string {
  const text = `${reading.nameOf(recorded)} ${reading.versionOf(recorded)}`.slice(0, maxNameLength);
  if (insteadOf === undefined) return text;
  return `${text} (said to be ${reading.versionOf(insteadOf).slice(0, maxNameLength)})`;
}

/** All versions of all databases of a kind, those that are gone too, lowest layer first. */
function databaseVersions<Fact>(facts: FactsByPath, kind: FactKind<Fact>): readonly FactAt<Fact>[] {
  const paths = new Set([...facts.visible(kind), ...facts.removed(kind)].map(({ path }) => path));
  return [...paths]
    .flatMap((path) => facts.history(kind, path))
    .sort((one, other) => one.layer - other.layer || compareText(one.path, other.path));
}

function upTo<Fact>(facts: FactsByPath, kind: FactKind<Fact>, last: FactAt<Fact>): readonly FactAt<Fact>[] {
  return facts.history(kind, last.path).filter(({ layer }) => layer <= last.layer);
}
