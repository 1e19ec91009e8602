import type { FeedDescription } from "#model";
import { boundedLabel, type Indicator } from "./indicator.ts";

const maxFeeds = 200;

/** How fresh what everything is matched with is. */
export const advisoryIndicators: Indicator = async (connection, now) => {
  const current = await connection
    .selectFrom("snapshots")
    .select(["created_at", "feeds"])
    .where("is_current", "=", 1)
    .executeTakeFirst();
  if (current === undefined) return [];
  const feeds = JSON.parse(current.feeds) as readonly FeedDescription[];
  const ages = feeds.map(({ id, updatedAt }) => [id, ageOf(updatedAt, now)] as const);
  return [
    { metric: "advisoriesAge", value: ageOf(current.created_at, now) },
    ...[...boundedLabel(ages.slice(0, maxFeeds), maxFeeds)].map(([feed, value]) => ({
      metric: "feedAge" as const,
      labels: { feed },
      value,
    })),
  ];
};

function ageOf(time: string, now: number): number {
  const at = Date.parse(time);
  return Number.isNaN(at) ? 0 : Math.max(0, now - at) / 1_000;
}
