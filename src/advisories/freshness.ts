import { staleAfter, type FeedDescription } from "#model";

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
  const updated = Date.parse(feed.updatedAt);
  if (Number.isNaN(updated)) return true;
  if (limitMs !== undefined) return nowMs - updated > limitMs;
  const until = staleAfter(feed);
  return until !== undefined && nowMs > Date.parse(until);
}
