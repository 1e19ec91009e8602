import { sql } from "kysely";
import { priorities } from "../../jobs/priority.ts";
import type { Store } from "../../store/store.ts";
import { runs } from "../use/running.ts";
import { askScan } from "../images/ask-scan.ts";

/** So many scans of this kind wait at once: what is used meanwhile goes before. */
const maxWaiting = 50;

/**
 * Has images looked at again that were looked at with other extractors or rules than today's, at the lowest priority:
 * those that run first, then those that were used last. Their results stand meanwhile. Each is asked for once for one
 * version, also where servers of two versions work side by side. Gives how many were asked for.
 */
export async function askStaleImages(store: Store, version: string, now: number): Promise<number> {
  const waiting = await store.reading
    .selectFrom("jobs")
    .select((row) => row.fn.countAll<number>().as("count"))
    .where("state", "in", ["queued", "waiting"])
    .where("priority", "=", priorities.background)
    .executeTakeFirstOrThrow();
  if (waiting.count >= maxWaiting) return 0;
  return store.transaction(async (work) => {
    const { rows } = await sql<{ id: number }>`
      SELECT i.id FROM images i
      WHERE i.scanned_at IS NOT NULL AND coalesce(i.analyzed_with, '') <> ${version}
        AND coalesce(i.analysis_asked, '') <> ${version}
      ORDER BY CASE WHEN ${runs} THEN 0 ELSE 1 END,
        i.last_used_at DESC, i.id LIMIT ${maxWaiting}`.execute(work);
    let asked = 0;
    for (const { id } of rows) {
      const { numUpdatedRows } = await work
        .updateTable("images")
        .set({ analysis_asked: version })
        .where("id", "=", id)
        .where(sql<boolean>`coalesce(analysis_asked, '') <> ${version}`)
        .executeTakeFirst();
      if (numUpdatedRows > 0n && (await askScan(work, id, { trigger: "background", now }))) asked++;
    }
    return asked;
  });
}
