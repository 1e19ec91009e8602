import type { FeedDescription } from "#model";

const hourMs = 3_600_000;

/** Milliseconds after which a feed's data is stale: an hour where hours count, else a day. */
export function maxAgeMs({ critical }: Pick<FeedDescription, "critical">): number {
  return critical === true ? hourMs : 24 * hourMs;
}

/**
 * Whether a feed's data is older than it may be: than `limitMs` where that is given, else than its own limit. A
 * feed that was never updated is stale. Feeds that were imported by hand have no age that they should have,
 * unless a limit is given.
 */
export function isStale(
  feed: Pick<FeedDescription, "critical" | "updatedAt" | "license">,
  nowMs: number,
  limitMs?: number,
): boolean {
  if (limitMs === undefined && feed.license === undefined && feed.updatedAt !== "") return false;
  const updated = Date.parse(feed.updatedAt);
  return Number.isNaN(updated) || nowMs - updated > (limitMs ?? maxAgeMs(feed));
}
