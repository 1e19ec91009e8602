import { unpackNames } from "./advisory-header.ts";
import { openDatabase } from "./open-database.ts";
import { PackReader } from "./packing.ts";
import type { StagingArea } from "./staging.ts";

/**
 * Turns feeds that were staged whole into what differs from the snapshot at `path`: what it says already is forgotten,
 * what did not come again is to go. A catalogue that is fetched whole every hour then costs as little as its changes.
 * Differences go by content, never by date. Feeds that the snapshot does not have stay as they are staged.
 */
export function settleReplaced(path: string, staging: StagingArea, replaced: ReadonlySet<string>): void {
  if (replaced.size === 0) return;
  const database = openDatabase(path);
  try {
    for (const row of database.prepare("SELECT number, id, first, span FROM feed").all()) {
      const feed = String(row["id"]);
      if (!replaced.has(feed)) continue;
      const [number, first, span] = [Number(row["number"]), Number(row["first"]), Number(row["span"])];
      for (const { id, digest } of recordsOf(database, { number, first, end: first + span })) {
        settle(feed, id, digest, staging);
      }
      for (const { id, packed } of database
        .prepare("SELECT id, packed FROM risk WHERE feed = ?")
        .all(number)) {
        settleRisk(feed, String(id), packed as Uint8Array, staging);
      }
      staging.replaceBeside(feed);
    }
  } finally {
    database.close();
  }
}

function settle(feed: string, id: string, digest: Uint8Array, staging: StagingArea): void {
  const now = staging.digestOf(feed, id);
  if (now === undefined) staging.remove(feed, id);
  else if (Buffer.compare(now, digest) === 0) staging.forget(feed, id);
}

function settleRisk(feed: string, id: string, packed: Uint8Array, staging: StagingArea): void {
  const now = staging.riskOf(feed, id);
  if (now === undefined) staging.removeRisk(feed, id);
  else if (Buffer.compare(now, packed) === 0) staging.forgetRisk(feed, id);
}

interface FeedRows {
  readonly number: number;
  readonly first: number;
  readonly end: number;
}

/** Advisories of a feed: those of its span, and those that a change in place brought. */
function* recordsOf(
  database: ReturnType<typeof openDatabase>,
  { number, first, end }: FeedRows,
): Generator<{ readonly id: string; readonly digest: Uint8Array }> {
  const columns = "SELECT header, digest FROM advisory JOIN record_digest USING (number)";
  const inSpan = database.prepare(`${columns} WHERE number >= ? AND number < ?`).iterate(first, end);
  for (const row of inSpan) yield recordOf(row);
  const appended = database.prepare(`${columns} JOIN appended USING (number) WHERE appended.feed = ?`);
  for (const row of appended.iterate(number)) yield recordOf(row);
}

function recordOf(row: Readonly<Record<string, unknown>>): {
  readonly id: string;
  readonly digest: Uint8Array;
} {
  const { id } = unpackNames(new PackReader(row["header"] as Uint8Array));
  return { id, digest: row["digest"] as Uint8Array };
}
