import type { FeedDescription } from "#model";
import type { ServiceMeans } from "../service-means.ts";

/** The feeds whose data everything is matched with now. */
export async function listFeeds({ store }: Pick<ServiceMeans, "store">): Promise<readonly FeedDescription[]> {
  const row = await store.reading
    .selectFrom("snapshots")
    .select("feeds")
    .where("is_current", "=", 1)
    .executeTakeFirst();
  return row === undefined ? [] : (JSON.parse(row.feeds) as FeedDescription[]);
}
