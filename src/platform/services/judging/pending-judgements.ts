import { sql } from "kysely";
import { enqueue } from "../../jobs/enqueue.ts";
import { imagesJudgeJob } from "../../jobs/definitions.ts";
import type { Trigger } from "../../jobs/priority.ts";
import { runs } from "../use/running.ts";
import { pieces } from "../../store/insert-rows.ts";
import type { Connection, Work } from "../../store/store.ts";

/** An image that is to be judged by rules anew. */
export interface PendingJudgement {
  readonly imageID: number;
  readonly digest: string;
  readonly reportKey: string | null;
  /** Whether vulnerabilities are looked for. */
  readonly isLookedUp: boolean;
  /** Grows whenever it is asked for again. */
  readonly since: number;
}

/** Notes images that are to be judged anew, and has it done; in the transaction that makes it necessary. */
export async function askJudgement(
  work: Work,
  imageIDs: readonly number[],
  { trigger, now }: { readonly trigger: Trigger; readonly now: number },
): Promise<void> {
  const ids = [...new Set(imageIDs)].sort((left, right) => left - right);
  if (ids.length === 0) return;
  for (const piece of pieces(ids, 2)) {
    await work
      .insertInto("pending_judgements")
      .values(piece.map((id) => ({ image_id: id, since: 1 })))
      .onConflict((conflict) =>
        conflict.column("image_id").doUpdateSet({ since: sql<number>`pending_judgements.since + 1` }),
      )
      .execute();
  }
  await enqueue(work, imagesJudgeJob, {}, { trigger, share: "/judging", now });
}

/** Some of the images that are to be judged: those that run first, then by last use. */
export async function pendingJudgements(
  connection: Connection,
  limit: number,
): Promise<readonly PendingJudgement[]> {
  const { rows } = await sql<{
    id: number;
    digest: string;
    report_key: string | null;
    scanners: string;
    since: number;
  }>`
    SELECT i.id, i.digest, i.report_key, i.scanners, p.since FROM pending_judgements p JOIN images i ON i.id = p.image_id
    ORDER BY CASE WHEN ${runs} THEN 0 ELSE 1 END, i.last_used_at DESC, i.id LIMIT ${limit}`.execute(
    connection,
  );
  return rows.map(({ id, digest, report_key: reportKey, scanners, since }) => ({
    imageID: id,
    isLookedUp: (JSON.parse(scanners) as string[]).includes("vuln"),
    digest,
    reportKey,
    since,
  }));
}

/** Takes away what was judged, but for what was asked for again meanwhile. */
export async function judgementsDone(
  work: Work,
  judged: readonly Pick<PendingJudgement, "imageID" | "since">[],
): Promise<void> {
  for (const piece of pieces(judged, 2)) {
    const rows = sql.join(piece.map(({ imageID, since }) => sql`(${sql.lit(imageID)}, ${sql.lit(since)})`));
    await sql`
      WITH judged (image_id, since) AS (VALUES ${rows})
      DELETE FROM pending_judgements WHERE (image_id, since) IN (SELECT image_id, since FROM judged)`.execute(
      work,
    );
  }
}
