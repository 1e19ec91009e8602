import { createHash } from "node:crypto";
import { DatabaseSync, type StatementSync } from "node:sqlite";
import type { Advisory, EndOfLifeRecord, RiskRecord } from "#model";
import { decodeRecord, encodeRecord, mergedRecord } from "./advisory-record.ts";
import {
  namesOf,
  packAdvisory,
  packedNames,
  type PackedAdvisory,
  type StagedNames,
} from "./packed-advisory.ts";
import { packRisk } from "./packed-risk.ts";
import { PackWriter } from "./packing.ts";

/** One advisory as it lies in the staging area, before numbers are given. */
export interface StagedAdvisory {
  readonly number: number;
  readonly feed: string;
  readonly id: string;
  readonly digest: Uint8Array;
  readonly names: StagedNames;
  readonly record: Uint8Array;
}

/** What is to be staged of an advisory, apart from its entries. */
export interface RecordToStage extends Omit<PackedAdvisory, "entries"> {
  readonly feed: string;
  /** The file it came from; of the same import. */
  readonly origin: string;
}

/** One row beside the advisories. */
export interface StagedRisk {
  readonly id: string;
  readonly feed: string;
  readonly packed: Uint8Array;
}

/** As {@link StagedRisk}; the record is JSON. */
export interface StagedEndOfLife {
  readonly product: string;
  readonly release: string;
  readonly feed: string;
  readonly record: string;
}

/** One affected package, in the order of the index. */
export interface StagedEntry {
  readonly ecosystem: string;
  readonly name: string;
  readonly advisory: number;
  readonly packed: Uint8Array;
}

const tables = `
  PRAGMA journal_mode = OFF;
  PRAGMA synchronous = OFF;
  PRAGMA locking_mode = EXCLUSIVE;
  CREATE TABLE advisory (
    number INTEGER PRIMARY KEY, feed TEXT, id TEXT, digest BLOB, joins TEXT, names TEXT, record BLOB);
  CREATE TABLE entry (ecosystem TEXT, name TEXT, advisory INTEGER, packed BLOB);
  CREATE TABLE coverage (ecosystem TEXT, feed TEXT, PRIMARY KEY (ecosystem, feed)) WITHOUT ROWID;
  CREATE TABLE risk (id TEXT, feed TEXT, packed BLOB, PRIMARY KEY (id, feed)) WITHOUT ROWID;
  CREATE TABLE end_of_life (
    product TEXT, release TEXT, feed TEXT, record TEXT, PRIMARY KEY (product, release, feed)) WITHOUT ROWID;
  BEGIN;
`;

/**
 * Where advisories of any number wait in a file until all are there and can be sorted: an import needs the same
 * memory for a hundred advisories and for a million. The last one of a feed and id stays.
 */
export class StagingArea {
  private readonly database: DatabaseSync;
  private readonly insertAdvisory: StatementSync;
  private readonly insertEntry: StatementSync;
  private readonly deleteAdvisory: StatementSync;
  private readonly updateAdvisory: StatementSync;
  private readonly selectAdvisory: StatementSync;
  private readonly selectDigest: StatementSync;
  private readonly selectRisk: StatementSync;
  private readonly insertRisk: StatementSync;
  private readonly deleteRisk: StatementSync;
  private readonly insertEndOfLife: StatementSync;
  private readonly keepRiskRow: StatementSync;
  private readonly keepEndOfLifeRow: StatementSync;
  private readonly insertCoverage: StatementSync;
  private readonly added = new Map<string, { readonly number: number; readonly origin: string }>();
  private readonly gone = new Set<string>();
  private readonly goneRisks = new Set<string>();
  private readonly wholeBeside = new Set<string>();
  private readonly pack = new PackWriter();
  private next = 0;

  /** Makes the file at `path`, which must not be there yet; whoever asked for it removes it. */
  constructor(path: string) {
    this.database = new DatabaseSync(path);
    this.database.exec(tables);
    this.insertAdvisory = this.database.prepare("INSERT INTO advisory VALUES (?, ?, ?, ?, ?, ?, ?)");
    this.insertEntry = this.database.prepare("INSERT INTO entry VALUES (?, ?, ?, ?)");
    this.deleteAdvisory = this.database.prepare("DELETE FROM advisory WHERE number = ?");
    this.updateAdvisory = this.database.prepare(
      "UPDATE advisory SET digest = ?, joins = ?, names = ?, record = ? WHERE number = ?",
    );
    this.selectAdvisory = this.database.prepare("SELECT digest, record FROM advisory WHERE number = ?");
    this.selectDigest = this.database.prepare("SELECT digest FROM advisory WHERE number = ?");
    this.selectRisk = this.database.prepare("SELECT packed FROM risk WHERE id = ? AND feed = ?");
    this.deleteRisk = this.database.prepare("DELETE FROM risk WHERE id = ? AND feed = ?");
    this.insertRisk = this.database.prepare("INSERT OR REPLACE INTO risk VALUES (?, ?, ?)");
    this.insertEndOfLife = this.database.prepare("INSERT OR REPLACE INTO end_of_life VALUES (?, ?, ?, ?)");
    this.keepRiskRow = this.database.prepare("INSERT OR IGNORE INTO risk VALUES (?, ?, ?)");
    this.keepEndOfLifeRow = this.database.prepare("INSERT OR IGNORE INTO end_of_life VALUES (?, ?, ?, ?)");
    this.insertCoverage = this.database.prepare("INSERT OR IGNORE INTO coverage VALUES (?, ?)");
  }

  /** Adds an advisory as it was read from a feed: as {@link addPacked}. */
  add(feed: string, advisory: Advisory, origin: string): void {
    this.addPacked(feed, packAdvisory(advisory, this.pack), origin);
  }

  /**
   * Adds an advisory. One of the same feed and id is replaced; if it came from another file of the same import
   * (`origin`), both are parts of one: some feeds have a file for each package.
   */
  addPacked(feed: string, { entries, ...rest }: PackedAdvisory, origin: string): void {
    const before = this.added.get(keyOf(feed, rest.id));
    const isPart = before !== undefined && before.origin !== origin;
    const number = isPart ? this.extend(before.number, rest) : this.addRecord({ feed, origin, ...rest });
    for (const { ecosystem, name, packed } of entries) {
      this.insertEntry.run(ecosystem, name, number, packed);
    }
  }

  /** Whether an advisory of this feed and id was added, or taken away. */
  has(feed: string, id: string): boolean {
    const key = keyOf(feed, id);
    return this.added.has(key) || this.gone.has(key);
  }

  /** Takes an advisory away: also one that only the snapshot so far has. */
  remove(feed: string, id: string): void {
    const key = keyOf(feed, id);
    const before = this.added.get(key);
    if (before !== undefined) this.deleteAdvisory.run(before.number);
    this.added.delete(key);
    this.gone.add(key);
  }

  /** Drops all that was added of a feed, as if it had never been read. */
  forgetFeed(feed: string): void {
    for (const table of ["advisory", "risk", "end_of_life", "coverage"]) {
      this.database.prepare(`DELETE FROM ${table} WHERE feed = ?`).run(feed);
    }
    const prefix = keyOf(feed, "");
    for (const key of this.added.keys()) if (key.startsWith(prefix)) this.added.delete(key);
    for (const gone of [this.gone, this.goneRisks]) {
      for (const key of gone) if (key.startsWith(prefix)) gone.delete(key);
    }
    this.wholeBeside.delete(feed);
  }

  /** Drops what was added of an advisory, as if it had never been read: the snapshot so far says the same. */
  forget(feed: string, id: string): void {
    const key = keyOf(feed, id);
    const before = this.added.get(key);
    if (before !== undefined) this.deleteAdvisory.run(before.number);
    this.added.delete(key);
  }

  /** As {@link forget}, of risk data. */
  forgetRisk(feed: string, id: string): void {
    this.deleteRisk.run(id, feed);
  }

  /** What is staged of a feed's coverage and ends of life is all there is: what the snapshot so far has goes. */
  replaceBeside(feed: string): void {
    this.wholeBeside.add(feed);
  }

  /** Feeds of which {@link replaceBeside} was said. */
  replacedBeside(): ReadonlySet<string> {
    return this.wholeBeside;
  }

  addRisk(feed: string, record: RiskRecord): void {
    this.insertRisk.run(record.id, feed, packRisk(record, this.pack));
  }

  /** Takes away what a feed says of a vulnerability: also what only the snapshot so far has. */
  removeRisk(feed: string, id: string): void {
    this.deleteRisk.run(id, feed);
    this.goneRisks.add(keyOf(feed, id));
  }

  /** Adds a row of the snapshot so far, unless the feed has said something newer. */
  keepRisk({ feed, id, packed }: StagedRisk): void {
    if (this.goneRisks.has(keyOf(feed, id))) return;
    this.keepRiskRow.run(id, feed, packed);
  }

  addEndOfLife(feed: string, record: EndOfLifeRecord): void {
    const { product, release } = record;
    this.insertEndOfLife.run(product, release, feed, JSON.stringify(record));
  }

  /** As {@link keepRisk}. */
  keepEndOfLife({ product, release, feed, record }: StagedEndOfLife): void {
    if (this.wholeBeside.has(feed)) return;
    this.keepEndOfLifeRow.run(product, release, feed, record);
  }

  /** As {@link keepRisk}. */
  keepCoverage(feed: string, ecosystem: string): void {
    if (!this.wholeBeside.has(feed)) this.addCoverage(feed, ecosystem);
  }

  /** The feed is whole for an ecosystem. */
  addCoverage(feed: string, ecosystem: string): void {
    this.insertCoverage.run(ecosystem, feed);
  }

  /** Adds an advisory without its entries; gives the number they go under. */
  addRecord({ feed, id, digest, names, joins, record, origin }: RecordToStage): number {
    const key = keyOf(feed, id);
    this.gone.delete(key);
    const replaced = this.added.get(key);
    if (replaced !== undefined) this.deleteAdvisory.run(replaced.number);
    const number = this.next++;
    this.added.set(key, { number, origin });
    this.insertAdvisory.run(number, feed, id, digest, joins, names, record);
    return number;
  }

  private extend(number: number, { digest, record }: Pick<PackedAdvisory, "digest" | "record">): number {
    const before = this.selectAdvisory.get(number) as unknown as { digest: Uint8Array; record: Uint8Array };
    const merged = mergedRecord(decodeRecord(before.record), decodeRecord(record));
    const both = createHash("sha256").update(before.digest).update(digest).digest();
    const { joins, names } = packedNames(namesOf(merged));
    this.updateAdvisory.run(both, joins, names, encodeRecord(merged), number);
    return number;
  }

  addEntry({ ecosystem, name, advisory, packed }: StagedEntry): void {
    this.insertEntry.run(ecosystem, name, advisory, packed);
  }

  /** Advisories that stayed. */
  get size(): number {
    return this.added.size;
  }

  /** Advisories that only the snapshot so far has and that are to go. */
  removals(): readonly { readonly feed: string; readonly id: string }[] {
    return [...this.gone].map(partsOf);
  }

  /** As {@link removals}, of risk data; what was added again stays. */
  riskRemovals(): readonly { readonly feed: string; readonly id: string }[] {
    const has = this.database.prepare("SELECT 1 FROM risk WHERE id = ? AND feed = ?");
    return [...this.goneRisks].map(partsOf).filter(({ feed, id }) => has.get(id, feed) === undefined);
  }

  /** Advisories that stayed, in no order. */
  keys(): readonly { readonly feed: string; readonly id: string }[] {
    return [...this.added.keys()].map(partsOf);
  }

  /** Feeds of which anything was added. */
  feeds(): readonly string[] {
    const sql = ["advisory", "risk", "end_of_life", "coverage"]
      .map((table) => `SELECT feed FROM ${table}`)
      .join(" UNION ");
    return this.database
      .prepare(sql)
      .all()
      .map(({ feed }) => String(feed));
  }

  /** Whether an advisory stayed, with which content. */
  digestOf(feed: string, id: string): Uint8Array | undefined {
    const number = this.added.get(keyOf(feed, id))?.number;
    if (number === undefined) return undefined;
    return this.selectDigest.get(number)?.["digest"] as Uint8Array | undefined;
  }

  /** What was added of a feed about the risk of a vulnerability. */
  riskOf(feed: string, id: string): Uint8Array | undefined {
    return this.selectRisk.get(id, feed)?.["packed"] as Uint8Array | undefined;
  }

  /** Every advisory that stayed, by feed and id. */
  *advisories(): Generator<StagedAdvisory> {
    // Sorted without the records, which are a hundred times larger than what they are sorted by.
    const sorted = this.database.prepare("SELECT number FROM advisory ORDER BY feed, id").all();
    const select = this.database.prepare("SELECT * FROM advisory WHERE number = ?");
    for (const { number: wanted } of sorted) {
      const { number, feed, id, digest, names, record } = select.get(Number(wanted)) as unknown as Omit<
        StagedAdvisory,
        "names"
      > & { names: string };
      yield { number, feed, id, digest, names: JSON.parse(names) as StagedNames, record };
    }
  }

  /** The names of every advisory that stayed, is not withdrawn and has more than one, in no order. */
  *names(): Generator<{ readonly id: string; readonly aliases: readonly string[] }> {
    const rows = this.database.prepare("SELECT id, joins FROM advisory WHERE joins IS NOT NULL");
    for (const row of rows.iterate()) {
      yield { id: String(row["id"]), aliases: JSON.parse(String(row["joins"])) as readonly string[] };
    }
  }

  /** Every entry, those of replaced advisories too, by ecosystem and name. */
  *entries(): Generator<StagedEntry> {
    const rows = this.database.prepare("SELECT * FROM entry ORDER BY ecosystem, name").iterate();
    for (const row of rows) yield row as unknown as StagedEntry;
  }

  *risks(): Generator<StagedRisk> {
    const rows = this.database.prepare("SELECT * FROM risk ORDER BY id, feed").iterate();
    for (const row of rows) yield row as unknown as StagedRisk;
  }

  *endsOfLife(): Generator<StagedEndOfLife> {
    const rows = this.database.prepare("SELECT * FROM end_of_life ORDER BY product, release, feed").iterate();
    for (const row of rows) yield row as unknown as StagedEndOfLife;
  }

  *coverage(): Generator<{ readonly ecosystem: string; readonly feed: string }> {
    const rows = this.database.prepare("SELECT * FROM coverage ORDER BY ecosystem, feed").iterate();
    for (const row of rows) yield row as unknown as { ecosystem: string; feed: string };
  }

  close(): void {
    this.database.close();
  }
}

function keyOf(feed: string, id: string): string {
  return `${feed}\0${id}`;
}

function partsOf(key: string): { readonly feed: string; readonly id: string } {
  const end = key.indexOf("\0");
  return { feed: key.slice(0, end), id: key.slice(end + 1) };
}
