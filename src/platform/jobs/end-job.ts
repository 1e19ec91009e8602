import type { Connection, Work } from "../store/store.ts";
import type { JobState } from "../store/tables.ts";
import { PlatformError } from "../platform-error.ts";
import type { JobLease } from "./job-lease.ts";

/** Ends a job within the transaction that writes its effect. Throws `LEASE_LOST` when it is somebody else's by now. */
export async function finishJob(work: Work, lease: JobLease, now: number): Promise<void> {
  const { numUpdatedRows } = await changed(work, lease, { state: "done", finished_at: now, error: null });
  if (numUpdatedRows > 0n) return;
  throw new PlatformError({
    code: "LEASE_LOST",
    message: `job ${lease.id} is no longer this worker's`,
    hint: "Nothing has to be done: whoever has it now does it.",
  });
}

/** What is to become of a job that was not finished. */
export interface Unfinished {
  readonly state: Extract<JobState, "queued" | "waiting" | "dead" | "cancelled">;
  readonly error: string | null;
  /** When it is tried again; of `waiting`. */
  readonly runAt: number;
  readonly now: number;
  /** The attempt does not count: the worker was told to end. */
  readonly isUncounted?: boolean;
}

/** Puts a job back, or away. Nothing happens when it is somebody else's by now: then gives false. */
export async function putBack(connection: Connection, lease: JobLease, how: Unfinished): Promise<boolean> {
  const isOver = how.state === "dead" || how.state === "cancelled";
  const { numUpdatedRows } = await changed(connection, lease, {
    state: how.state,
    error: how.error,
    run_at: how.runAt,
    finished_at: isOver ? how.now : null,
    leased_until: null,
    worker: null,
    isUncounted: how.isUncounted === true,
    // It ended by itself, however badly: it is none of those that end their worker.
    ...(how.state === "waiting" ? { kills: 0 } : {}),
  });
  return numUpdatedRows > 0n;
}

interface Change {
  readonly state: JobState;
  readonly error: string | null;
  readonly finished_at: number | null;
  readonly run_at?: number;
  readonly leased_until?: null;
  readonly worker?: null;
  readonly kills?: 0;
  readonly isUncounted?: boolean;
}

async function changed(connection: Connection, { id, fence }: JobLease, { isUncounted, ...values }: Change) {
  return connection
    .updateTable("jobs")
    .set(values)
    .$if(isUncounted === true, (query) => query.set((row) => ({ attempts: row("attempts", "-", 1) })))
    .where("id", "=", id)
    .where("fence", "=", fence)
    .where("state", "=", "running")
    .executeTakeFirst();
}

/** Says that a worker lives. Gives what has become of the job meanwhile. */
export async function renewLease(
  connection: Connection,
  { id, fence }: JobLease,
  now: number,
): Promise<"held" | "lost" | "cancelled"> {
  const row = await connection
    .updateTable("jobs")
    .set({ leased_until: now })
    .where("id", "=", id)
    .where("fence", "=", fence)
    .where("state", "=", "running")
    .returning("wants_cancel")
    .executeTakeFirst();
  if (row === undefined) return "lost";
  return row.wants_cancel === 1 ? "cancelled" : "held";
}
