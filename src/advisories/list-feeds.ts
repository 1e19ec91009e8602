import type { FeedImporter } from "./feeds/feed.ts";

/** What there is to say of a feed without fetching it. */
export type FeedFacts = Omit<FeedImporter, "fetch" | "parse">;

/** Every feed that `updateAdvisories` knows, sorted by id. */
export async function listFeeds(): Promise<readonly FeedFacts[]> {
  const { feeds } = await import("./feeds/index.ts");
  return feeds;
}
