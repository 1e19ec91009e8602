import { createHash } from "node:crypto";
import { DatabaseSync, type StatementSync } from "node:sqlite";
import type { Advisory } from "#model";
import { isAboutSecurity } from "../osv/vulnerability-names.ts";
import { indexedName } from "../package-name.ts";
import {
  decodeRecord,
  encodeRecord,
  mergedRecord,
  recordOf,
  type AdvisoryRecord,
} from "./advisory-record.ts";
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

/** What is to be staged of an advisory, apart from its entries. */
export interface RecordToStage {
  readonly feed: string;
  readonly id: string;
  readonly digest: Uint8Array;
  readonly record: AdvisoryRecord;
  /** The file it came from; of the same import. */
  readonly origin: string;
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
  private readonly updateAdvisory: StatementSync;
  private readonly selectAdvisory: StatementSync;
  private readonly added = new Map<string, { readonly number: number; readonly origin: string }>();
  private readonly pack = new PackWriter();
  private next = 0;

  /** Makes the file at `path`, which must not be there yet; whoever asked for it removes it. */
  constructor(path: string) {
    this.database = new DatabaseSync(path);
    this.database.exec(tables);
    this.insertAdvisory = this.database.prepare("INSERT INTO advisory VALUES (?, ?, ?, ?, ?, ?)");
    this.insertEntry = this.database.prepare("INSERT INTO entry VALUES (?, ?, ?, ?)");
    this.deleteAdvisory = this.database.prepare("DELETE FROM advisory WHERE number = ?");
    this.updateAdvisory = this.database.prepare(
      "UPDATE advisory SET digest = ?, names = ?, record = ? WHERE number = ?",
    );
    this.selectAdvisory = this.database.prepare("SELECT digest, record FROM advisory WHERE number = ?");
  }

  /**
   * Adds an advisory as it was read from a feed. One of the same feed and id is replaced; if it came from another
   * file of the same import (`origin`), both are parts of one: some feeds have a file for each package.
   */
  add(feed: string, advisory: Advisory, origin: string): void {
    const digest = createHash("sha256").update(JSON.stringify(advisory)).digest();
    const before = this.added.get(keyOf(feed, advisory.id));
    const isPart = before !== undefined && before.origin !== origin;
    const number = isPart
      ? this.extend(before.number, digest, recordOf(advisory))
      : this.addRecord({ feed, id: advisory.id, digest, record: recordOf(advisory), origin });
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
    return this.added.has(keyOf(feed, id));
  }

  /** Adds an advisory without its entries; gives the number they go under. */
  addRecord({ feed, id, digest, record, origin }: RecordToStage): number {
    const key = keyOf(feed, id);
    const replaced = this.added.get(key);
    if (replaced !== undefined) this.deleteAdvisory.run(replaced.number);
    const number = this.next++;
    this.added.set(key, { number, origin });
    this.insertAdvisory.run(number, feed, id, digest, namesOf(record), encodeRecord(record));
    return number;
  }

  private extend(number: number, digest: Uint8Array, record: AdvisoryRecord): number {
    const before = this.selectAdvisory.get(number) as unknown as { digest: Uint8Array; record: Uint8Array };
    const merged = mergedRecord(decodeRecord(before.record), record);
    const both = createHash("sha256").update(before.digest).update(digest).digest();
    this.updateAdvisory.run(both, namesOf(merged), encodeRecord(merged), number);
    return number;
  }

  addEntry({ ecosystem, name, advisory, packed }: StagedEntry): void {
    this.insertEntry.run(ecosystem, name, advisory, packed);
  }

  /** Advisories that stayed. */
  get size(): number {
    return this.added.size;
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

function namesOf(record: AdvisoryRecord): string {
  const names: StagedNames = {
    aliases: record.aliases,
    upstream: record.upstream,
    title: titleOf(record),
    isWithdrawn: record.withdrawn !== undefined,
  };
  return JSON.stringify(names);
}

function keyOf(feed: string, id: string): string {
  return `${feed}\0${id}`;
}
