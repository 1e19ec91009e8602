import type { DatabaseSync, StatementSync } from "node:sqlite";
import type {
  AdvisoryEntry,
  AdvisoryLookup,
  AdvisorySearch,
  AdvisoryText,
  AffectedPackage,
  CvssRating,
  AdvisoryCoverage,
  EndOfLifeLookup,
  EndOfLifeRecord,
  FeedDescription,
  KnownAdvisory,
  RiskLookup,
  Severity,
  SnapshotDescription,
  VulnerabilityRisk,
} from "#model";
import { indexedName } from "../package-name.ts";
import { unpackHeader, type AdvisoryHeader } from "./advisory-header.ts";
import { decodeRecord, textOf } from "./advisory-record.ts";
import { describedFeed, feedStateOf } from "./feed-state.ts";
import { openDatabase, unreadable } from "./open-database.ts";
import { unpackAffected } from "./packed-entry.ts";
import { mergedRisk, unpackRisk } from "./packed-risk.ts";
import { PackReader } from "./packing.ts";
import { searchAdvisories } from "./search-advisories.ts";
import { readTextBlock } from "./text-blocks.ts";

/** An opened advisory database. Stays as it was opened when an import puts another in its place. */
export interface Snapshot extends AdvisoryLookup, AdvisorySearch, RiskLookup, EndOfLifeLookup {
  describe(): SnapshotDescription;
  /** Names of the ecosystems with at least one package, sorted. */
  ecosystems(): readonly string[];
  close(): void;
}

/**
 * Opens the advisory database at `path`, which takes milliseconds whatever its size. Throws {@link AdvisoryError}
 * when there is none, or none that can be read.
 */
export function openSnapshot(path: string): Snapshot {
  const database = openDatabase(path);
  try {
    return new SqliteSnapshot(path, database);
  } catch (cause) {
    database.close();
    throw unreadable(path, cause);
  }
}

class SqliteSnapshot implements Snapshot {
  private readonly path: string;
  private readonly database: DatabaseSync;
  private readonly feeds: readonly FeedDescription[];
  private readonly ecosystemNumbers: ReadonlyMap<string, number>;
  private readonly selectPackage: StatementSync;
  private readonly advisories: Advisories;
  private readonly covered: ReadonlySet<string>;
  private readonly spans: readonly NumberSpan[];

  constructor(path: string, database: DatabaseSync) {
    this.path = path;
    this.database = database;
    this.feeds = database.prepare("SELECT * FROM feed ORDER BY number").all().map(feedOf);
    const ecosystems = database.prepare("SELECT name, number FROM ecosystem ORDER BY name").all();
    this.ecosystemNumbers = new Map(ecosystems.map(({ name, number }) => [String(name), Number(number)]));
    this.selectPackage = database.prepare("SELECT entries FROM package WHERE ecosystem = ? AND name = ?");
    this.spans = database.prepare("SELECT first, span FROM feed ORDER BY number").all().map(spanOf);
    this.advisories = new Advisories(path, database, this.feeds, this.spans);
    const covered = database.prepare("SELECT DISTINCT ecosystem FROM coverage").all();
    this.covered = new Set(covered.map(({ ecosystem }) => String(ecosystem)));
  }

  entries(ecosystem: string, name: string): readonly AdvisoryEntry[] {
    const number = this.ecosystemNumbers.get(ecosystem);
    if (number === undefined) return [];
    const indexed = indexedName(ecosystem, name);
    const row = reading(this.path, () => this.selectPackage.get(number, indexed));
    const packed = row?.["entries"];
    if (!(packed instanceof Uint8Array)) return [];
    const pack = new PackReader(packed);
    const entries: AdvisoryEntry[] = [];
    while (pack.remaining > 0) {
      const advisory = pack.number();
      const part = pack.part();
      if (!this.advisories.has(advisory)) continue;
      const affected = unpackAffected(ecosystem, indexed, part);
      entries.push(new SnapshotEntry(affected, advisory, this.advisories));
    }
    return entries;
  }

  covers(ecosystem: string): boolean {
    return this.coverage(ecosystem) === "whole";
  }

  coverage(ecosystem: string): AdvisoryCoverage {
    if (this.covered.has(ecosystem)) return "whole";
    return this.ecosystemNumbers.has(ecosystem) ? "part" : "none";
  }

  risk(id: string): VulnerabilityRisk | undefined {
    const rows = reading(this.path, () =>
      this.database.prepare("SELECT packed FROM risk WHERE id = ? ORDER BY feed").all(id),
    );
    const records = rows.map(({ packed }) => unpackRisk(id, new PackReader(packed as Uint8Array)));
    return mergedRisk(id, records);
  }

  endOfLife(product: string, release: string): EndOfLifeRecord | undefined {
    const rows = reading(this.path, () =>
      this.database
        .prepare("SELECT record FROM end_of_life WHERE product = ? AND release = ? ORDER BY feed")
        .all(product, release),
    );
    const records = rows.map(({ record }) => JSON.parse(String(record)) as EndOfLifeRecord);
    return records.length === 0
      ? undefined
      : records.reduceRight((later, earlier) => ({ ...later, ...earlier }));
  }

  text(source: string, advisoryID: string): AdvisoryText | undefined {
    const number = this.find(source, advisoryID);
    if (number === undefined) return undefined;
    return reading(this.path, () => {
      const row = this.database
        .prepare("SELECT first, block FROM text WHERE first <= ? ORDER BY first DESC LIMIT 1")
        .get(number);
      if (row === undefined || !(row["block"] instanceof Uint8Array)) return undefined;
      const record = readTextBlock(row["block"])[number - Number(row["first"])];
      return record === undefined ? undefined : textOf(decodeRecord(record));
    });
  }

  named(name: string): readonly KnownAdvisory[] {
    return reading(this.path, () => searchAdvisories(this.database, this.feeds, name));
  }

  describe(): SnapshotDescription {
    const rows = this.database.prepare("SELECT key, value FROM meta").all();
    const meta = new Map(rows.map(({ key, value }) => [String(key), String(value)]));
    return { digest: meta.get("digest") ?? "", createdAt: meta.get("created_at") ?? "", feeds: this.feeds };
  }

  ecosystems(): readonly string[] {
    return [...this.ecosystemNumbers.keys()];
  }

  close(): void {
    this.database.close();
  }

  /** Numbers of a feed's span are in the order of its ids: no further index is needed to find one. */
  private find(source: string, advisoryID: string): number | undefined {
    const wanted = Buffer.from(advisoryID);
    const feed = this.feeds.findIndex(({ id }) => id === source);
    const span = this.spans[feed];
    if (span === undefined) return undefined;
    const appended = this.advisories.appended(feed, advisoryID);
    if (appended !== undefined) return appended;
    let [low, high] = [span.first, span.end];
    while (low < high) {
      const middle = (low + high) >> 1;
      const number = this.advisories.numberFrom(middle, high);
      if (number === undefined) {
        high = middle;
        continue;
      }
      const order = Buffer.compare(Buffer.from(this.advisories.header(number).id), wanted);
      if (order === 0) return number;
      if (order < 0) low = number + 1;
      else high = middle;
    }
    return undefined;
  }
}

/** Numbers of a feed's advisories, apart from those that were appended. */
interface NumberSpan {
  readonly first: number;
  readonly end: number;
}

function spanOf(row: Readonly<Record<string, unknown>>): NumberSpan {
  const first = Number(row["first"]);
  return { first, end: first + Number(row["span"]) };
}

function feedOf(row: Readonly<Record<string, unknown>>): FeedDescription {
  const [advisories, withdrawn, records] = [row["advisories"], row["withdrawn"], row["records"]].map(Number);
  const id = String(row["id"]);
  const counts = { id, digest: String(row["digest"]), advisories, withdrawn, records } as Parameters<
    typeof describedFeed
  >[0];
  return describedFeed(counts, feedStateOf(row));
}

/** Does something with the file; damage that is only found while reading it is an error of the database's. */
function reading<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

/** The advisories of a snapshot, each read once when it is first asked for. */
class Advisories {
  private readonly path: string;
  readonly feeds: readonly FeedDescription[];
  private readonly database: DatabaseSync;
  private readonly spans: readonly NumberSpan[];
  private readonly hasPreferred: boolean;
  private readonly hasHoles: boolean;
  private readonly selectNumber: StatementSync;
  private readonly select: StatementSync;
  private readonly known = new Map<number, AdvisoryHeader>();

  constructor(
    path: string,
    database: DatabaseSync,
    feeds: readonly FeedDescription[],
    spans: readonly NumberSpan[],
  ) {
    this.path = path;
    this.database = database;
    this.feeds = feeds;
    this.spans = spans;
    this.hasHoles = feeds.some(({ advisories }, index) => {
      const { first, end } = spans[index] ?? { first: 0, end: 0 };
      return end - first !== advisories;
    });
    this.selectNumber = database.prepare("SELECT number FROM advisory WHERE number = ?");
    this.hasPreferred = feeds.some(({ preferred }) => preferred === true);
    this.select = database.prepare("SELECT header FROM advisory WHERE number = ?");
  }

  /**
   * Whether there is an advisory of a number. One that is gone while a package's row still names it, in a file that was
   * damaged or changed wrongly, must not match. A file that was written anew has every number of its spans.
   */
  has(number: number): boolean {
    if (!this.hasHoles && number < (this.spans.at(-1)?.end ?? 0)) return true;
    return reading(this.path, () => this.selectNumber.get(number)) !== undefined;
  }

  feedOf(number: number): string {
    return this.feeds[this.feedNumber(number)]?.id ?? "";
  }

  isPreferred(number: number): boolean {
    return this.hasPreferred && this.feeds[this.feedNumber(number)]?.preferred === true;
  }

  /** Numbers are given feed by feed, so the header is read for it only when the advisory was appended. */
  private feedNumber(number: number): number {
    const inSpan = this.spans.findIndex(({ end }) => number < end);
    return inSpan < 0 ? this.header(number).feed : inSpan;
  }

  /** Number of an advisory that a change in place brought. */
  appended(feed: number, id: string): number | undefined {
    const select = this.database.prepare("SELECT number FROM appended WHERE feed = ? AND id = ?");
    const number = reading(this.path, () => select.get(feed, id))?.["number"];
    return number === undefined ? undefined : Number(number);
  }

  /** The lowest number that an advisory has, from one on and below another. */
  numberFrom(from: number, end: number): number | undefined {
    const select = this.database.prepare(
      "SELECT number FROM advisory WHERE number >= ? AND number < ? ORDER BY number LIMIT 1",
    );
    const number = reading(this.path, () => select.get(from, end))?.["number"];
    return number === undefined ? undefined : Number(number);
  }

  header(number: number): AdvisoryHeader {
    const known = this.known.get(number);
    if (known !== undefined) return known;
    const bytes = reading(this.path, () => this.select.get(number))?.["header"];
    const header = unpackHeader(new PackReader(bytes instanceof Uint8Array ? bytes : Buffer.alloc(0)));
    this.known.set(number, header);
    return header;
  }
}

/** An entry whose advisory is only read when it is asked for: most entries of a package do not match. */
class SnapshotEntry implements AdvisoryEntry {
  readonly affected: AffectedPackage;
  private readonly number: number;
  private readonly advisories: Advisories;

  constructor(affected: AffectedPackage, number: number, advisories: Advisories) {
    this.affected = affected;
    this.number = number;
    this.advisories = advisories;
  }

  get advisoryID(): string {
    return this.header.id;
  }
  get source(): string {
    return this.advisories.feedOf(this.number);
  }
  get isPreferred(): boolean {
    return this.advisories.isPreferred(this.number);
  }
  get aliases(): readonly string[] {
    return this.header.aliases;
  }
  get upstream(): readonly string[] {
    return this.header.upstream;
  }
  get title(): string {
    return this.header.title;
  }
  get severity(): Severity {
    return this.affected.severity ?? "unknown";
  }
  get cvss(): readonly CvssRating[] {
    return this.header.cvss;
  }

  private get header(): AdvisoryHeader {
    return this.advisories.header(this.number);
  }
}
