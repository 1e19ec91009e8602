import { unpackHeader } from "./advisory-header.ts";
import { openDatabase } from "./open-database.ts";
import { packedNames } from "./packed-advisory.ts";
import { PackReader } from "./packing.ts";
import { feedStateOf, type FeedState } from "./feed-state.ts";
import type { StagedEndOfLife, StagingArea } from "./staging.ts";
import { readTextBlock } from "./text-blocks.ts";

/** What of the snapshot so far is left out. */
export interface CopyOptions {
  /** Which feeds are taken; all. */
  readonly wantsFeed?: (feed: string) => boolean;
  /** Which of their advisories, and of their rows of risk data, are taken; all. */
  readonly wants?: (feed: string, id: string) => boolean;
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
  { wantsFeed = () => true, wants = () => true }: CopyOptions,
): CopiedSnapshot {
  const database = openDatabase(path);
  try {
    const feedRows = database.prepare("SELECT * FROM feed ORDER BY number").all();
    const feeds = feedRows.map((row) => {
      const id = String(row["id"]);
      const [first, span] = [Number(row["first"]), Number(row["span"])];
      return { id, start: first, end: first + span, isTaken: wantsFeed(id) };
    });
    const source: CopySource = { database, feeds, wants };
    copyEntries(database, staging, copyRecords(source, staging));
    copyRowsBeside(source, staging);
    const digest = database.prepare("SELECT value FROM meta WHERE key = 'digest'").get()?.["value"];
    const states = new Map(feedRows.map((row) => [String(row["id"]), feedStateOf(row)]));
    return { states, digest: String(digest) };
  } finally {
    database.close();
  }
}

type Database = ReturnType<typeof openDatabase>;

/** What is copied from. */
interface CopySource {
  readonly database: Database;
  /** In the order of their numbers. */
  readonly feeds: readonly {
    readonly id: string;
    readonly start: number;
    readonly end: number;
    readonly isTaken: boolean;
  }[];
  readonly wants: (feed: string, id: string) => boolean;
}

/** Risk data, ends of life and coverage of the feeds that are taken. */
function copyRowsBeside({ database, feeds, wants }: CopySource, staging: StagingArea): void {
  for (const [number, { id: feed, isTaken }] of feeds.entries()) {
    if (!isTaken) continue;
    for (const row of database.prepare("SELECT * FROM risk WHERE feed = ?").iterate(number)) {
      const id = String(row["id"]);
      if (wants(feed, id)) staging.keepRisk({ feed, id, packed: row["packed"] as Uint8Array });
    }
    for (const row of database.prepare("SELECT * FROM end_of_life WHERE feed = ?").iterate(number)) {
      staging.keepEndOfLife({ ...(row as unknown as StagedEndOfLife), feed });
    }
    for (const row of database.prepare("SELECT * FROM coverage WHERE feed = ?").iterate(number)) {
      staging.keepCoverage(feed, String(row["ecosystem"]));
    }
  }
}

/** Gives new numbers by old ones. Each feed's texts lie together; those of appended advisories lie behind all. */
function copyRecords(source: CopySource, staging: StagingArea): Map<number, number> {
  const kept = new Map<number, number>();
  for (const { start, end, isTaken } of source.feeds) {
    if (isTaken && end > start) copySpan(source, { start, end }, staging, kept);
  }
  const start = source.feeds.at(-1)?.end ?? 0;
  copySpan(source, { start, end: Number.MAX_SAFE_INTEGER }, staging, kept);
  return kept;
}

interface NumberSpan {
  readonly start: number;
  readonly end: number;
}

function copySpan(
  { database, feeds, wants }: CopySource,
  span: NumberSpan,
  staging: StagingArea,
  kept: Map<number, number>,
): void {
  const headers = database.prepare(
    "SELECT header, digest FROM advisory JOIN record_digest USING (number) WHERE number = ?",
  );
  const blocks = database.prepare(
    "SELECT first, block FROM text WHERE first >= (SELECT max(first) FROM text WHERE first <= ?) AND first < ? ORDER BY first",
  );
  for (const row of blocks.iterate(span.start, span.end)) {
    for (const [index, record] of readTextBlock(row["block"] as Uint8Array).entries()) {
      const number = Number(row["first"]) + index;
      const found = number < span.start || number >= span.end ? undefined : headers.get(number);
      if (found === undefined) continue;
      const header = unpackHeader(new PackReader(found["header"] as Uint8Array));
      const { id } = header;
      const feed = feeds[header.feed];
      if (feed?.isTaken !== true || staging.has(feed.id, id) || !wants(feed.id, id)) continue;
      const digest = found["digest"] as Uint8Array;
      const { upstream, title, cvss, isWithdrawn } = header;
      const names = packedNames({ aliases: header.ownAliases, upstream, title, cvss, isWithdrawn });
      kept.set(number, staging.addRecord({ feed: feed.id, id, digest, ...names, record, origin: "" }));
    }
  }
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
