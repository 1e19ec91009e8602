import { createHash } from "node:crypto";
import { DatabaseSync, type StatementSync } from "node:sqlite";
import type { Advisory } from "#model";
import { isAboutSecurity } from "../osv/vulnerability-names.ts";
import { indexedName } from "../package-name.ts";
import { encodeRecord, recordOf, type AdvisoryRecord } from "./advisory-record.ts";
import { titleOf } from "./advisory-header.ts";
import { packAffected } from "./packed-entry.ts";
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

/** What the index needs of a record, apart so that the record need not be parsed for it. */
export interface StagedNames {
  readonly aliases: readonly string[];
  readonly upstream: readonly string[];
  readonly title: string;
  readonly isWithdrawn: boolean;
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
    number INTEGER PRIMARY KEY, feed TEXT, id TEXT, digest BLOB, names TEXT, record BLOB);
  CREATE TABLE entry (ecosystem TEXT, name TEXT, advisory INTEGER, packed BLOB);
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
  private readonly numbers = new Map<string, number>();
  private readonly pack = new PackWriter();
  private next = 0;

  /** Makes the file at `path`, which must not be there yet; whoever asked for it removes it. */
  constructor(path: string) {
    this.database = new DatabaseSync(path);
    this.database.exec(tables);
    this.insertAdvisory = this.database.prepare("INSERT INTO advisory VALUES (?, ?, ?, ?, ?, ?)");
    this.insertEntry = this.database.prepare("INSERT INTO entry VALUES (?, ?, ?, ?)");
    this.deleteAdvisory = this.database.prepare("DELETE FROM advisory WHERE number = ?");
  }

  /** Adds an advisory as it was read from a feed, in place of one of the same feed and id. */
  add(feed: string, advisory: Advisory): void {
    const digest = createHash("sha256").update(JSON.stringify(advisory)).digest();
    const number = this.addRecord(feed, advisory.id, digest, recordOf(advisory));
    if (advisory.withdrawn !== undefined || !isAboutSecurity(advisory)) return;
    for (const affected of advisory.affected) {
      const isIndexed = affected.versions.length > 0 || affected.ranges.some(({ type }) => type !== "GIT");
      if (affected.ecosystem === "" || !isIndexed) continue;
      packAffected(affected, this.pack);
      const name = indexedName(affected.ecosystem, affected.name);
      this.addEntry({ ecosystem: affected.ecosystem, name, advisory: number, packed: this.pack.take() });
    }
  }

  /** Whether an advisory of this feed and id was added. */
  has(feed: string, id: string): boolean {
    return this.numbers.has(keyOf(feed, id));
  }

  /** Adds an advisory without its entries; gives the number they go under. */
  addRecord(feed: string, id: string, digest: Uint8Array, record: AdvisoryRecord): number {
    const key = keyOf(feed, id);
    const replaced = this.numbers.get(key);
    if (replaced !== undefined) this.deleteAdvisory.run(replaced);
    const number = this.next++;
    this.numbers.set(key, number);
    const names: StagedNames = {
      aliases: record.aliases,
      upstream: record.upstream,
      title: titleOf(record),
      isWithdrawn: record.withdrawn !== undefined,
    };
    this.insertAdvisory.run(number, feed, id, digest, JSON.stringify(names), encodeRecord(record));
    return number;
  }

  addEntry({ ecosystem, name, advisory, packed }: StagedEntry): void {
    this.insertEntry.run(ecosystem, name, advisory, packed);
  }

  /** Advisories that stayed. */
  get size(): number {
    return this.numbers.size;
  }

  /** Every advisory that stayed, by feed and id. */
  *advisories(): Generator<StagedAdvisory> {
    const rows = this.database.prepare("SELECT * FROM advisory ORDER BY feed, id").iterate();
    for (const row of rows) {
      const { number, feed, id, digest, names, record } = row as unknown as Omit<StagedAdvisory, "names"> & {
        names: string;
      };
      yield { number, feed, id, digest, names: JSON.parse(names) as StagedNames, record };
    }
  }

  /** Every entry, those of replaced advisories too, by ecosystem and name. */
  *entries(): Generator<StagedEntry> {
    const rows = this.database.prepare("SELECT * FROM entry ORDER BY ecosystem, name").iterate();
    for (const row of rows) yield row as unknown as StagedEntry;
  }

  close(): void {
    this.database.close();
  }
}

function keyOf(feed: string, id: string): string {
  return `${feed}\0${id}`;
}
