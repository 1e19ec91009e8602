import { sql } from "kysely";
import { enqueue } from "../../jobs/enqueue.ts";
import { imagesJudgeJob } from "../../jobs/definitions.ts";
import type { Trigger } from "../../jobs/priority.ts";
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

/** Some of the images that are to be judged, those in use first. */
export async function pendingJudgements(
  connection: Connection,
  limit: number,
): Promise<readonly PendingJudgement[]> {
  const rows = await connection
    .selectFrom("pending_judgements")
    .innerJoin("images", "images.id", "pending_judgements.image_id")
    .select([
      "images.id",
      "images.digest",
      "images.report_key",
      "images.scanners",
      "pending_judgements.since",
    ])
    .orderBy("images.last_used_at", "desc")
    .orderBy("images.id")
    .limit(limit)
    .execute();
  return rows.map(({ id, digest, report_key: reportKey, scanners, since }) => ({
    imageID: id,
    isLookedUp: (JSON.parse(scanners) as string[]).includes("vuln"),
    digest,
    reportKey,
    since,
  }));
}

/** Takes away what was judged, unless it was asked for again meanwhile. */
export async function judgementDone(
  work: Work,
  { imageID, since }: Pick<PendingJudgement, "imageID" | "since">,
): Promise<void> {
  await work
    .deleteFrom("pending_judgements")
    .where("image_id", "=", imageID)
    .where("since", "=", since)
    .execute();
}
