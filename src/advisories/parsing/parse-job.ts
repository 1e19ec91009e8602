import type { FeedImportSummary } from "../feed-import.ts";
import type { FeedSnapshot } from "../feeds/feed.ts";
import type { InputLimits } from "../input/input-limits.ts";

/** What a thread is told to read. */
export interface ParseJob {
  /** Of the list of feeds; undefined for OSV files of the user's. */
  readonly importer: string | undefined;
  readonly feed: string;
  readonly snapshot: FeedSnapshot;
  readonly limits: InputLimits;
  /** RFC 3339 in UTC. */
  readonly now: string;
  /** Counts how many more batches may be sent before one was staged. */
  readonly credit: SharedArrayBuffer;
}

/** What a thread tells while it reads. */
export interface ParseProgress {
  readonly batch?: Uint8Array;
  /** Of the input as stored, since the last time. */
  readonly bytes: number;
  /** Advisories and records so far. */
  readonly read: number;
}

/** What it gives at the end. */
export type ParseResult = FeedImportSummary;

/** Batches that may wait to be staged: a thread that reads faster waits. */
export const batchesAhead = 8;
