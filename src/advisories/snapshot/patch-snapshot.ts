import { constants, copyFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import type { FeedDescription } from "#model";
import { FeedContent, snapshotDigest } from "./content-digest.ts";
import { describedFeed, factsOf, type FeedState } from "./feed-state.ts";
import { openDatabase } from "./open-database.ts";
import { patchAdvisories, type LiveAdvisory } from "./patch-advisories.ts";
import { patchPackages } from "./patch-packages.ts";
import { rowsOf } from "./row-arrays.ts";
import { newestUpdate, type WrittenSnapshot } from "./snapshot-writer.ts";
import type { StagingArea } from "./staging.ts";

/** A snapshot, and what is to become of it. */
export interface SnapshotPatch {
  /** File of the snapshot so far, which stays as it is. */
  readonly path: string;
  /** File that is made. */
  readonly next: string;
  /** Only what is new, changed or to go. */
  readonly staging: StagingArea;
  /** Of every feed. */
  readonly states: ReadonlyMap<string, FeedState>;
}

/** Changes of so many advisories are always applied in place; of more, when they are this share of all. */
const smallChange = 1_000;
const maxChangedShare = 0.1;

/**
 * Whether changes are few enough to be applied to a copy of the file, and concern feeds that it has. Beyond that,
 * and when holes and appended rows have become many, writing the whole file anew is not slower, and leaves none.
 * Risk data leaves no holes, and may change in any number.
 */
export function canPatch({ path, staging, states }: Omit<SnapshotPatch, "next">): boolean {
  const database = openDatabase(path);
  try {
    const feeds = database.prepare("SELECT id, advisories, span FROM feed").all();
    const known = new Set(feeds.map(({ id }) => String(id)));
    if ([...states.keys()].some((id) => !known.has(id))) return false;
    const sum = (column: string): number => feeds.reduce((all, row) => all + Number(row[column]), 0);
    const [advisories, inSpans] = [sum("advisories"), sum("span")];
    const appended = Math.max(0, nextNumber(database) - inSpans);
    const changed = staging.size + staging.removals().length;
    const holes = Math.max(0, inSpans - advisories);
    return changed + appended + holes <= Math.max(smallChange, advisories * maxChangedShare);
  } finally {
    database.close();
  }
}

/** Numbers are never given twice: those behind the spans were appended, also if they went again and left their text. */
function nextNumber(database: DatabaseSync): number {
  return Number(database.prepare("SELECT value FROM meta WHERE key = 'next_number'").get()?.["value"]);
}

/**
 * Writes a snapshot that is the one so far with what is staged: to a copy of its file, in which only the rows that
 * differ are touched. Says the same, with the same digest, as a snapshot that is written anew.
 */
export function patchSnapshot({ path, next, staging, states }: SnapshotPatch): WrittenSnapshot {
  copyFileSync(path, next, constants.COPYFILE_FICLONE);
  const database = new DatabaseSync(next);
  try {
    database.exec(
      "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE; BEGIN",
    );
    const numbers = feedNumbers(database);
    const advisories = patchAdvisories(database, staging, numbers);
    patchPackages(database, staging, advisories);
    patchRowsBeside(database, staging, numbers);
    const touched = touchedFeeds(staging);
    const byFeed = Map.groupBy(advisories.live, ({ feed }) => feed);
    const feeds = [...numbers].map(([id, number]) => {
      const live = touched.has(id) ? (byFeed.get(number) ?? []) : undefined;
      return patchFeed(database, { id, number, live, state: states.get(id) });
    });
    const written = { digest: snapshotDigest(feeds), feeds };
    const update = database.prepare("UPDATE meta SET value = ? WHERE key = ?");
    update.run(written.digest, "digest");
    update.run(newestUpdate(feeds), "created_at");
    database.exec("COMMIT");
    return written;
  } finally {
    database.close();
  }
}

/** Numbers by id, in their order. */
function feedNumbers(database: DatabaseSync): ReadonlyMap<string, number> {
  const rows = database.prepare("SELECT id, number FROM feed ORDER BY number").all();
  return new Map(rows.map(({ id, number }) => [String(id), Number(number)]));
}

function touchedFeeds(staging: StagingArea): ReadonlySet<string> {
  return new Set([
    ...staging.feeds(),
    ...staging.replacedBeside(),
    ...staging.removals().map(({ feed }) => feed),
    ...staging.riskRemovals().map(({ feed }) => feed),
  ]);
}

function patchRowsBeside(
  database: DatabaseSync,
  staging: StagingArea,
  numbers: ReadonlyMap<string, number>,
): void {
  const numberOf = (feed: string): number => {
    const number = numbers.get(feed);
    if (number === undefined) throw new Error(`the feed ${feed} is not in the snapshot`);
    return number;
  };
  const deleteRisk = database.prepare("DELETE FROM risk WHERE id = ? AND feed = ?");
  for (const { feed, id } of staging.riskRemovals()) {
    const number = numbers.get(feed);
    if (number !== undefined) deleteRisk.run(id, number);
  }
  const insertRisk = database.prepare("INSERT OR REPLACE INTO risk VALUES (?, ?, ?)");
  for (const { id, feed, packed } of staging.risks()) insertRisk.run(id, numberOf(feed), packed);
  for (const feed of staging.replacedBeside()) {
    for (const table of ["end_of_life", "coverage"]) {
      database.prepare(`DELETE FROM ${table} WHERE feed = ?`).run(numberOf(feed));
    }
  }
  const insertEnd = database.prepare("INSERT OR REPLACE INTO end_of_life VALUES (?, ?, ?, ?)");
  for (const { product, release, feed, record } of staging.endsOfLife()) {
    insertEnd.run(product, release, numberOf(feed), record);
  }
  const insertCoverage = database.prepare("INSERT OR IGNORE INTO coverage VALUES (?, ?)");
  for (const { ecosystem, feed } of staging.coverage()) insertCoverage.run(ecosystem, numberOf(feed));
}

interface FeedToPatch {
  readonly id: string;
  readonly number: number;
  /** Its advisories when something of it changed. */
  readonly live: readonly LiveAdvisory[] | undefined;
  /** Absent: as it was. */
  readonly state: FeedState | undefined;
}

/** Brings the feed's own row up to date. */
function patchFeed(database: DatabaseSync, { id, number, live, state }: FeedToPatch): FeedDescription {
  const row = database.prepare("SELECT * FROM feed WHERE number = ?").get(number) ?? {};
  const before = {
    id,
    advisories: Number(row["advisories"]),
    withdrawn: Number(row["withdrawn"]),
    records: Number(row["records"]),
    digest: String(row["digest"]),
  };
  const span = { first: Number(row["first"]), span: Number(row["span"]) };
  const counts = live === undefined ? before : { id, ...countsOf(database, { number, span }, live) };
  const now = state ?? { refused: Number(row["refused"]), updatedAt: String(row["updated_at"]) };
  const described = describedFeed(counts, now);
  const { advisories, withdrawn, records, digest } = counts;
  database
    .prepare(
      `UPDATE feed SET advisories = ?, withdrawn = ?, records = ?, refused = ?, updated_at = ?, digest = ?, facts = ?
       WHERE number = ?`,
    )
    .run(advisories, withdrawn, records, now.refused, now.updatedAt, digest, factsOf(now), number);
  return described;
}

/** Digests of a feed's advisories by number: those of its span at once, appended ones singly. */
function digestsOf(
  database: DatabaseSync,
  { first, span }: NumberSpan,
  live: readonly LiveAdvisory[],
): ReadonlyMap<number, Uint8Array> {
  const sql = "SELECT number, digest FROM record_digest WHERE number >= ? AND number < ?";
  const digests = new Map(rowsOf<readonly [number, Uint8Array]>(database, sql, first, first + span));
  const one = database.prepare("SELECT digest FROM record_digest WHERE number = ?");
  for (const { number } of live) {
    if (!digests.has(number)) digests.set(number, one.get(number)?.["digest"] as Uint8Array);
  }
  return digests;
}

interface NumberSpan {
  readonly first: number;
  readonly span: number;
}

/** Counts of a feed's rows, and the digest of its content. */
function countsOf(
  database: DatabaseSync,
  { number, span }: { readonly number: number; readonly span: NumberSpan },
  live: readonly LiveAdvisory[],
): { advisories: number; withdrawn: number; records: number; digest: string } {
  const content = new FeedContent();
  const digests = digestsOf(database, span, live);
  const sorted = live.map(({ id, number: own }) => ({ id, own, key: Buffer.from(id) }));
  sorted.sort((left, right) => Buffer.compare(left.key, right.key));
  for (const { id, own } of sorted) content.advisory(id, digests.get(own) ?? new Uint8Array());
  const rows = (sql: string) => database.prepare(sql).iterate(number);
  for (const row of rows("SELECT ecosystem FROM coverage WHERE feed = ? ORDER BY ecosystem")) {
    content.covers(String(row["ecosystem"]));
  }
  let records = 0;
  for (const row of rows("SELECT id, packed FROM risk WHERE feed = ? ORDER BY id")) {
    records++;
    content.risk(String(row["id"]), row["packed"] as Uint8Array);
  }
  const ends = "SELECT product, release, record FROM end_of_life WHERE feed = ? ORDER BY product, release";
  for (const row of rows(ends)) {
    records++;
    content.endOfLife(String(row["product"]), String(row["release"]), String(row["record"]));
  }
  const withdrawn = live.filter(({ isWithdrawn }) => isWithdrawn).length;
  return { advisories: live.length, withdrawn, records, digest: content.digest() };
}
