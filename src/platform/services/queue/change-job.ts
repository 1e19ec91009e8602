import type { Caller } from "../../auth/principal.ts";
import { PlatformError } from "../../platform-error.ts";
import { jobWithinReach } from "../access/within-reach.ts";
import { recordAudit } from "../audit/record-audit.ts";
import type { ServiceMeans } from "../service-means.ts";

/** Ends a job: one that waits at once, one that is under way within the time of a lease. Gives what it is now. */
export async function cancelJob(
  means: ServiceMeans,
  caller: Caller,
  id: number,
): Promise<{ readonly state: string }> {
  const { store, clock } = means;
  const now = clock.now();
  return store.transaction(async (work) => {
    const row = await work
      .updateTable("jobs")
      .set({ state: "cancelled", finished_at: now })
      .where("id", "=", id)
      .where(jobWithinReach(caller))
      .where("state", "in", ["queued", "waiting"])
      .returning("state")
      .executeTakeFirst();
    const asked =
      row ??
      (await work
        .updateTable("jobs")
        .set({ wants_cancel: 1 })
        .where("id", "=", id)
        .where(jobWithinReach(caller))
        .where("state", "=", "running")
        .returning("state")
        .executeTakeFirst());
    if (asked === undefined) throw notSo(id, "neither waits nor runs");
    await recordAudit(work, { at: now, caller, action: "job-cancel", subject: String(id) });
    return asked;
  });
}

/** Tries a job again that is over without being done. Throws `NOT_FOUND` for any other. */
export async function rerunJob(
  means: ServiceMeans,
  caller: Caller,
  id: number,
): Promise<{ readonly state: string }> {
  const { store, clock, nudge } = means;
  const now = clock.now();
  const state = await store.transaction(async (work) => {
    const job = await work
      .selectFrom("jobs")
      .select(["unique_key"])
      .where("id", "=", id)
      .where(jobWithinReach(caller))
      .where("state", "in", ["dead", "quarantined", "cancelled"])
      .executeTakeFirst();
    if (job === undefined) throw notSo(id, "is not dead, quarantined or cancelled");
    const twin = await work
      .selectFrom("jobs")
      .select("id")
      .where("unique_key", "=", job.unique_key)
      .where("state", "in", ["queued", "waiting", "running"])
      .executeTakeFirst();
    if (twin !== undefined) throw notSo(id, `is done by job ${twin.id} already`);
    await work
      .updateTable("jobs")
      .set({ state: "queued", attempts: 0, kills: 0, wants_cancel: 0, run_at: now, finished_at: null })
      .where("id", "=", id)
      .execute();
    await recordAudit(work, { at: now, caller, action: "job-rerun", subject: String(id) });
    return { state: "queued" };
  });
  nudge();
  return state;
}

function notSo(id: number, why: string): PlatformError {
  return new PlatformError({
    code: "NOT_FOUND",
    category: "usage",
    message: `the job ${id} ${why}`,
    hint: "`assay jobs` shows those there are.",
  });
}
