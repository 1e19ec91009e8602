import { sql } from "kysely";
import type { Connection, Store } from "../../store/store.ts";
import { askScan } from "../images/ask-scan.ts";

/** So many images that run are asked for at once. */
const maxAsked = 50;

/** Whether anything that a cluster told of runs one of these digests: of an image, or of an index that leads to it. */
export async function isRunning(connection: Connection, digests: readonly string[]): Promise<boolean> {
  const row = await connection
    .selectFrom("deployments")
    .select("id")
    .where("digest", "in", digests)
    .where("ended_at", "is", null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Images that run, by their own digest or that of an index: for the WHERE of questions about `images i`. */
export const runs = sql<boolean>`EXISTS (SELECT 1 FROM deployments d WHERE d.ended_at IS NULL AND (d.digest = i.digest
  OR d.digest IN (SELECT ri.root_digest FROM root_images ri WHERE ri.image_id = i.id)))`;

/**
 * Has images looked at that run and that nobody has looked at yet: filters of a crawl had left them out, until a
 * cluster told of them. One whose scan failed for good is not asked for again. Gives how many.
 */
export async function askRunningImages(store: Store, now: number): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    SELECT i.id FROM images i WHERE i.scanned_at IS NULL AND ${runs}
      AND NOT EXISTS (SELECT 1 FROM jobs j WHERE j.unique_key = 'image-scan ' || i.digest)
    ORDER BY i.id LIMIT ${maxAsked}`.execute(store.reading);
  if (rows.length === 0) return 0;
  return store.transaction(async (work) => {
    let asked = 0;
    for (const { id } of rows) if (await askScan(work, id, { trigger: "demand", now })) asked++;
    return asked;
  });
}
