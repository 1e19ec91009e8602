import { sql, type RawBuilder } from "kysely";
import { migrations } from "../store/migrations/index.ts";
import { longestRetryMs } from "./retry-delay.ts";
import type { Store } from "../store/store.ts";
import type { StoredJob } from "./job-lease.ts";
import { unknownKind } from "./run-job.ts";

/** Who wants a job. */
export interface Claim {
  /** Names the worker in lists; nothing is decided by it. */
  readonly worker: string;
  readonly now: number;
  /** Only jobs that are at least so urgent: the last free place is kept for pushes. */
  readonly maxPriority: number;
  /** What it can do; all kinds when undefined. A newer version may have put in what only that one understands. */
  readonly kinds?: readonly string[];
}

/**
 * Of jobs whose worker ended with them one at a time on each worker, beside others: what ended together is told apart so,
 * and whoever did no harm is soon done.
 */
function apartFromSuspects(worker: string): RawBuilder<unknown> {
  return sql`AND (kills = 0 OR NOT EXISTS (
    SELECT 1 FROM jobs AS suspect WHERE suspect.state = 'running' AND suspect.kills > 0 AND suspect.worker = ${worker}))`;
}

/**
 * Takes the next job: the most urgent, of those the one whose share's turn it is. Two workers never get the same one:
 * PostgreSQL skips rows that another has locked ("SELECT", the locking clause), SQLite has one writer at a time.
 */
export async function claimJob(
  store: Store,
  { worker, now, maxPriority, kinds }: Claim,
): Promise<StoredJob | undefined> {
  const locking = store.kind === "postgres" ? sql`FOR UPDATE SKIP LOCKED` : sql``;
  const { rows } = await sql<StoredJob>`
    UPDATE jobs SET state = 'running', attempts = attempts + 1, fence = fence + 1, worker = ${worker},
      started_at = ${now}, leased_until = ${now}, error = NULL
    WHERE id = (
      SELECT id FROM jobs WHERE state = 'queued' AND priority <= ${maxPriority} ${understood(kinds)}
        ${apartFromSuspects(worker)}
      ORDER BY priority, turn, id LIMIT 1 ${locking}
    ) RETURNING *`.execute(store.writing);
  return rows[0];
}

/** That a process of this version can do it. */
function understood(kinds: readonly string[] | undefined): RawBuilder<unknown> {
  if (kinds === undefined) return sql``;
  return sql`AND kind IN (${sql.join(kinds.map((kind) => sql.lit(kind)))}) AND needs <= ${sql.lit(migrations.length)}`;
}

/**
 * Takes a job that an older version gave up because it did not know its kind: those took whatever there was. It is as
 * if that attempt had never been. Undefined where there is none.
 */
export async function claimStranded(
  store: Store,
  { worker, now, kinds }: Pick<Claim, "worker" | "now"> & { readonly kinds: readonly string[] },
): Promise<StoredJob | undefined> {
  const locking = store.kind === "postgres" ? sql`FOR UPDATE SKIP LOCKED` : sql``;
  const told = sql.join(kinds.map((kind) => sql.lit(unknownKind(kind))));
  const { rows } = await sql<StoredJob>`
    UPDATE jobs SET state = 'running', attempts = 1, fence = fence + 1, worker = ${worker}, finished_at = NULL,
      started_at = ${now}, leased_until = ${now}, error = NULL
    WHERE id = (
      SELECT id FROM jobs AS stranded WHERE state = 'dead' AND error IN (${told}) ${understood(kinds)}
        AND NOT EXISTS (SELECT 1 FROM jobs AS other WHERE other.unique_key = stranded.unique_key
          AND other.state IN ('queued', 'waiting', 'running'))
      ORDER BY priority, id LIMIT 1 ${locking}
    ) RETURNING *`.execute(store.writing);
  return rows[0];
}

/** No job is told to wait longer than this: a registry's wish for a pause. */
export const longestPauseMs = 24 * 3_600_000;

/**
 * Lets jobs go on whose pause is over. A pause that is longer than any that is ever given is one that a clock, which was
 * put back since, made so. Gives how many.
 */
export async function wakeJobs(store: Store, now: number): Promise<number> {
  const { numUpdatedRows } = await store.writing
    .updateTable("jobs")
    .set({ state: "queued" })
    .where("state", "=", sql<never>`'waiting'`)
    .where((row) =>
      row.or([
        row("run_at", "<=", now),
        row("run_at", ">", now + longestPauseMs),
        row.and([row("attempts", ">", 0), row("run_at", ">", now + longestRetryMs)]),
      ]),
    )
    .executeTakeFirst();
  return Number(numUpdatedRows);
}
