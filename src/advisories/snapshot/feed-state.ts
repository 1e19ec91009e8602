import type { FeedDescription, FeedFailure } from "#model";
import type { FeedCursor } from "../feeds/feed.ts";

/** What is known of a feed apart from its advisories. */
export interface FeedState {
  readonly refused: number;
  /** RFC 3339: when it was last fetched, found unchanged, or imported. */
  readonly updatedAt: string;
  /** URL or path, without credentials. */
  readonly source?: string;
  /** RFC 3339: the newest time its records name, none of the future. */
  readonly newest?: string;
  readonly license?: string;
  readonly mayRedistribute?: boolean;
  /** Whether its data is stale after an hour instead of a day. */
  readonly critical?: boolean;
  /** Whether its word counts before that of every other feed. */
  readonly preferred?: boolean;
  /** The last attempt to update it, when that failed: the data is then older. */
  readonly failure?: FeedFailure;
  /** Of the parser that read it. */
  readonly version?: number;
  /** What its `fetch` remembers. */
  readonly cursor?: FeedCursor;
  /** Ecosystems that were wanted when it was fetched; absent: all. */
  readonly wanted?: readonly string[];
}

/** The members beside the columns, as they lie in the row. */
export function factsOf({ refused: _refused, updatedAt: _updatedAt, ...facts }: FeedState): string {
  return JSON.stringify(facts);
}

/** The state that a row of `feed` holds; the database's own data, so its shape is not checked again. */
export function feedStateOf(row: Readonly<Record<string, unknown>>): FeedState {
  return {
    ...(JSON.parse(String(row["facts"])) as Omit<FeedState, "refused" | "updatedAt">),
    refused: Number(row["refused"]),
    updatedAt: String(row["updated_at"]),
  };
}

/** What reports say of a feed. */
export function describedFeed(
  counts: Pick<FeedDescription, "id" | "advisories" | "withdrawn"> & {
    readonly records: number;
    readonly digest: string;
  },
  { refused, updatedAt, source, newest, license, mayRedistribute, critical, preferred, failure }: FeedState,
): FeedDescription {
  const { id, digest, advisories, withdrawn, records } = counts;
  return {
    id,
    digest,
    advisories,
    withdrawn,
    refused,
    updatedAt,
    ...(records === 0 ? {} : { records }),
    ...(source === undefined ? {} : { source }),
    ...(newest === undefined ? {} : { newest }),
    ...(license === undefined ? {} : { license }),
    ...(mayRedistribute === undefined ? {} : { mayRedistribute }),
    ...(critical === true ? { critical } : {}),
    ...(preferred === true ? { preferred } : {}),
    ...(failure === undefined ? {} : { failure }),
  };
}
