import { createHash } from "node:crypto";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync, type StatementSync } from "node:sqlite";
import type { Clock } from "../clock.ts";
import type { Logger } from "../logger.ts";
import type { Cache, CacheDescription } from "./cache.ts";
import { makeDirectorySync } from "../make-directory.ts";

/** What a cache is opened with. */
export interface CacheOptions {
  readonly directory: string;
  /** Beyond, what was not used for longest is forgotten. */
  readonly maxBytes: number;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Raised whenever the tables change: a file of another version is begun anew. */
const schemaVersion = 1;

const schema = `
  CREATE TABLE entries (key BLOB PRIMARY KEY, used INTEGER NOT NULL, size INTEGER NOT NULL, value BLOB NOT NULL);
  CREATE INDEX entries_by_use ON entries (used, size);
  CREATE TABLE totals (entries INTEGER NOT NULL, bytes INTEGER NOT NULL);
  INSERT INTO totals VALUES (0, 0);
  CREATE TRIGGER added AFTER INSERT ON entries
    BEGIN UPDATE totals SET entries = entries + 1, bytes = bytes + new.size; END;
  CREATE TRIGGER removed AFTER DELETE ON entries
    BEGIN UPDATE totals SET entries = entries - 1, bytes = bytes - old.size; END;
`;

/** How precisely the last use is noted: reading should not mean writing. */
const useGranularityMs = 3_600_000;
const busyTimeoutMs = 5_000;

/**
 * A cache in one SQLite file (ADR 0004), shared by any number of threads and processes. Write-ahead logging makes
 * what is set whole or absent however a process ends; a file that turns out to be damaged is begun anew.
 */
export function openCache(options: CacheOptions): Cache {
  return new CacheFile(options);
}

class CacheFile implements Cache {
  readonly #options: CacheOptions;
  readonly #path: string;
  #open: OpenFile | undefined;

  constructor(options: CacheOptions) {
    this.#options = options;
    this.#path = join(options.directory, `analyses-${schemaVersion}.db`);
  }

  get(key: string): Buffer | undefined {
    return this.#attempt((file) => {
      const row = file.select.get(keyBytes(key)) as { used: number; value: Uint8Array } | undefined;
      if (row === undefined) return undefined;
      if (this.#now() - row.used >= useGranularityMs) file.touched.add(key);
      return Buffer.from(row.value.buffer, row.value.byteOffset, row.value.byteLength);
    });
  }

  set(entries: Iterable<readonly [string, Uint8Array]>): void {
    const all = [...entries];
    if (all.length === 0) return;
    this.#attempt((file) => {
      const used = this.#now();
      inTransaction(file.database, () => {
        for (const [key, value] of all) file.insert.run(keyBytes(key), used, value.byteLength, value);
        this.#touch(file, used);
        forgetOldest(file.database, this.#options.maxBytes);
      });
    });
  }

  describe(): CacheDescription {
    const totals = this.#attempt((file) => file.database.prepare("SELECT entries, bytes FROM totals").get());
    const { entries = 0, bytes = 0 } = (totals ?? {}) as { entries?: number; bytes?: number };
    return { path: this.#path, entries, bytes, maxBytes: this.#options.maxBytes };
  }

  clear(): void {
    this.#attempt((file) => {
      inTransaction(file.database, () => file.database.exec("DELETE FROM entries"));
      file.database.exec("VACUUM");
      file.database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    });
  }

  close(): void {
    const file = this.#open;
    if (file === undefined) return;
    this.#attempt(() => {
      if (file.touched.size > 0) inTransaction(file.database, () => this.#touch(file, this.#now()));
    });
    this.#drop();
  }

  #touch(file: OpenFile, used: number): void {
    for (const key of file.touched) file.touch.run(used, keyBytes(key));
    file.touched.clear();
  }

  #now(): number {
    return Math.floor(this.#options.clock.now());
  }

  /** Whatever goes wrong with the file means not knowing; a damaged file is removed, to be made again. */
  #attempt<Value>(action: (file: OpenFile) => Value): Value | undefined {
    try {
      return action((this.#open ??= openFile(this.#path, this.#options.directory)));
    } catch (thrown) {
      const isDamaged = isDamage(thrown);
      this.#options.logger.debug({ path: this.#path, damaged: isDamaged }, "the cache could not be used");
      this.#drop();
      if (isDamaged) removeFile(this.#path);
      return undefined;
    }
  }

  #drop(): void {
    try {
      this.#open?.database.close();
    } catch {
      // A damaged file may not close properly; it is not used any more.
    }
    this.#open = undefined;
  }
}

interface OpenFile {
  readonly database: DatabaseSync;
  readonly select: StatementSync;
  readonly insert: StatementSync;
  readonly touch: StatementSync;
  /** Keys whose last use is to be noted with the next write. */
  readonly touched: Set<string>;
}

function openFile(path: string, directory: string): OpenFile {
  makeDirectorySync(directory, 0o700);
  const database = new DatabaseSync(path, { timeout: busyTimeoutMs });
  try {
    database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -1024");
    if (versionOf(database) !== schemaVersion) makeTables(database);
    return {
      database,
      select: database.prepare("SELECT used, value FROM entries WHERE key = ?"),
      insert: database.prepare("INSERT OR IGNORE INTO entries VALUES (?, ?, ?, ?)"),
      touch: database.prepare("UPDATE entries SET used = ? WHERE key = ?"),
      touched: new Set(),
    };
  } catch (thrown) {
    database.close();
    throw thrown;
  }
}

function makeTables(database: DatabaseSync): void {
  inTransaction(database, () => {
    // Another process may have made them while this one waited.
    if (versionOf(database) !== schemaVersion)
      database.exec(`${schema} PRAGMA user_version = ${schemaVersion}`);
  });
}

function versionOf(database: DatabaseSync): unknown {
  return database.prepare("PRAGMA user_version").get()?.["user_version"];
}

/** Leaves a tenth free, so that not every write has to forget something. */
function forgetOldest(database: DatabaseSync, maxBytes: number): void {
  const { bytes } = database.prepare("SELECT bytes FROM totals").get() as { bytes: number };
  if (bytes <= maxBytes) return;
  const target = bytes - Math.floor(maxBytes * 0.9);
  database
    .prepare(
      `DELETE FROM entries WHERE rowid IN (
         SELECT rowid FROM (
           SELECT rowid, sum(size) OVER (ORDER BY used, rowid) - size AS before FROM entries
         ) WHERE before < ?
       )`,
    )
    .run(target);
}

function inTransaction(database: DatabaseSync, action: () => void): void {
  database.exec("BEGIN IMMEDIATE");
  try {
    action();
    database.exec("COMMIT");
  } catch (thrown) {
    try {
      database.exec("ROLLBACK");
    } catch {
      // SQLite rolls some failures back by itself; the first failure is the one that tells.
    }
    throw thrown;
  }
}

/** SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_FORMAT and tables that are not ours: SQLITE_ERROR. */
function isDamage(thrown: unknown): boolean {
  const code = (thrown as { errcode?: unknown } | null)?.errcode;
  return typeof code === "number" && [1, 11, 24, 26].includes(code & 0xff);
}

function removeFile(path: string): void {
  for (const suffix of ["", "-wal", "-shm"]) rmSync(path + suffix, { force: true });
}

function keyBytes(key: string): Buffer {
  return createHash("sha256").update(key).digest();
}
