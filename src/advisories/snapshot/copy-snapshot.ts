import { decodeRecord } from "./advisory-record.ts";
import { unpackHeader } from "./advisory-header.ts";
import { openDatabase } from "./open-database.ts";
import { PackReader } from "./packing.ts";
import { feedStateOf, type FeedState } from "./feed-state.ts";
import type { StagedEndOfLife, StagingArea } from "./staging.ts";
import { readTextBlock } from "./text-blocks.ts";

/** What of the snapshot so far is left out. */
export interface CopyOptions {
  /** Feeds whose advisories all go, also those that did not come again. */
  readonly replacedFeeds: ReadonlySet<string>;
}

/** What a snapshot was, beside its rows. */
export interface CopiedSnapshot {
  readonly states: ReadonlyMap<string, FeedState>;
  readonly digest: string;
}

/**
 * Adds to the staging area what the snapshot at `path` has and no import brought anew; gives the state of its
 * feeds. Entries are taken over as they are packed.
 */
export function copySnapshot(
  path: string,
  staging: StagingArea,
  { replacedFeeds }: CopyOptions,
): CopiedSnapshot {
  const database = openDatabase(path);
  try {
    const feedRows = database.prepare("SELECT * FROM feed ORDER BY number").all();
    const feeds = feedRows.map(({ id }) => String(id));
    const kept = copyRecords(database, staging, feeds, replacedFeeds);
    copyEntries(database, staging, kept);
    copyRowsBeside(database, staging, feeds, replacedFeeds);
    const digest = database.prepare("SELECT value FROM meta WHERE key = 'digest'").get()?.["value"];
    const states = new Map(feedRows.map((row) => [String(row["id"]), feedStateOf(row)]));
    return { states, digest: String(digest) };
  } finally {
    database.close();
  }
}

type Database = ReturnType<typeof openDatabase>;

/** Risk data, ends of life and coverage of the feeds that stay. */
function copyRowsBeside(
  database: Database,
  staging: StagingArea,
  feeds: readonly string[],
  replaced: ReadonlySet<string>,
): void {
  const feedOf = (row: Readonly<Record<string, unknown>>): string | undefined => {
    const feed = feeds[Number(row["feed"])];
    return feed === undefined || replaced.has(feed) ? undefined : feed;
  };
  for (const row of database.prepare("SELECT * FROM risk").iterate()) {
    const feed = feedOf(row);
    const id = String(row["id"]);
    if (feed !== undefined) staging.keepRisk({ feed, id, packed: row["packed"] as Uint8Array });
  }
  for (const row of database.prepare("SELECT * FROM end_of_life").iterate()) {
    const feed = feedOf(row);
    if (feed !== undefined) staging.keepEndOfLife({ ...(row as unknown as StagedEndOfLife), feed });
  }
  for (const row of database.prepare("SELECT * FROM coverage").iterate()) {
    const feed = feedOf(row);
    if (feed !== undefined) staging.addCoverage(feed, String(row["ecosystem"]));
  }
}

/** New numbers by old ones. */
function copyRecords(
  database: Database,
  staging: StagingArea,
  feeds: readonly string[],
  replacedFeeds: ReadonlySet<string>,
): Map<number, number> {
  const kept = new Map<number, number>();
  const headers = database.prepare(
    "SELECT header, digest FROM advisory JOIN record_digest USING (number) WHERE number = ?",
  );
  for (const row of database.prepare("SELECT first, block FROM text ORDER BY first").iterate()) {
    const records = readTextBlock(row["block"] as Uint8Array);
    for (const [index, record] of records.entries()) {
      const number = Number(row["first"]) + index;
      const found = headers.get(number);
      if (found === undefined) continue;
      const { feed, id } = unpackHeader(new PackReader(found["header"] as Uint8Array));
      const feedID = feeds[feed] ?? "";
      if (replacedFeeds.has(feedID) || staging.has(feedID, id)) continue;
      kept.set(
        number,
        staging.addRecord({
          feed: feedID,
          id,
          digest: found["digest"] as Uint8Array,
          record: decodeRecord(record),
          origin: "",
        }),
      );
    }
  }
  return kept;
}

function copyEntries(database: Database, staging: StagingArea, kept: ReadonlyMap<number, number>): void {
  const rows = database
    .prepare(
      "SELECT e.name AS ecosystem, p.name AS name, p.entries AS entries FROM package p JOIN ecosystem e ON e.number = p.ecosystem",
    )
    .iterate();
  for (const row of rows) {
    const pack = new PackReader(row["entries"] as Uint8Array);
    while (pack.remaining > 0) {
      const advisory = kept.get(pack.number());
      const packed = pack.bytes();
      if (advisory === undefined) continue;
      staging.addEntry({
        ecosystem: String(row["ecosystem"]),
        name: String(row["name"]),
        advisory,
        packed,
      });
    }
  }
}
