import { sql } from "kysely";
import type { Work } from "../../store/store.ts";

/** The registry of what no watched registry holds: never asked, never gone through. */
export const publishedRegistry = { name: "published", kind: "published", host: "published.invalid" } as const;

/** What begins the names of images in a registry `g`: of what was published, the repository has the whole name. */
export const placePrefix = sql`CASE WHEN g.host = ${sql.lit(publishedRegistry.host)} THEN '' ELSE g.host || '/' END`;

/** Its row, made when it is first needed. */
export async function publishedRegistryRow(
  work: Work,
  now: number,
): Promise<{ readonly id: number; readonly name: string; readonly team: string }> {
  await work
    .insertInto("registries")
    .values({
      ...publishedRegistry,
      settings: JSON.stringify({ crawlEveryMs: 0 }),
      credential: null,
      webhook_secret: null,
      created_at: now,
      next_crawl_at: null,
      last_crawl_at: null,
      last_push_at: null,
      last_error: null,
    })
    .onConflict((conflict) => conflict.column("name").doNothing())
    .execute();
  return work
    .selectFrom("registries")
    .select(["id", "name", "team"])
    .where("name", "=", publishedRegistry.name)
    .executeTakeFirstOrThrow();
}
