import type { Caller } from "../../auth/principal.ts";
import { withinReach } from "../access/within-reach.ts";
import { sql } from "kysely";
import { numbersOf, pageOf, type Page, type PageRequest } from "../page.ts";
import type { ServiceMeans } from "../service-means.ts";

/** Which tags. */
export interface TagFilter extends PageRequest {
  readonly repository: number;
}

/** A tag of a repository. */
export interface ListedTag {
  readonly name: string;
  readonly digest: string;
  readonly movedAt: number;
  readonly firstSeenAt: number;
  readonly lastSeenAt: number;
}

/** Tags of a repository, those that moved last first. */
export async function listTags(
  { store }: Pick<ServiceMeans, "store">,
  caller: Caller,
  filter: TagFilter,
): Promise<Page<ListedTag>> {
  const [before] = numbersOf(filter, 1) ?? [];
  const rows = await store.reading
    .selectFrom("tags")
    .selectAll()
    .where("repository_id", "=", filter.repository)
    .where("gone_at", "is", null)
    .where(withinReach(caller, sql`tags.repository_id`))
    .$if(before !== undefined, (query) => query.where("id", "<", before ?? 0))
    .orderBy("id", "desc")
    .limit(filter.limit + 1)
    .execute();
  return pageOf(rows, filter, {
    key: ({ id }) => [id],
    item: (row) => ({
      name: row.name,
      digest: row.digest,
      movedAt: row.moved_at,
      firstSeenAt: row.first_seen_at,
      lastSeenAt: row.last_seen_at,
    }),
  });
}
