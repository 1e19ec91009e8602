import { sql } from "kysely";
import type { Work } from "../store/store.ts";
import type { JobDefinition } from "./job-definition.ts";
import { priorities, type Trigger } from "./priority.ts";

/** How a job is put into the queue. */
export interface Enqueued {
  readonly trigger: Trigger;
  /** Whose share of the workers it takes: `team/registry`. Shares of one priority take turns. */
  readonly share: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Not before this time. */
  readonly runAt?: number;
}

/**
 * Puts a job into the queue, in the transaction that makes it necessary. Where one with the same unique key is there
 * already it becomes as urgent as the more urgent of both. Gives the id of the job that will do it.
 */
export async function enqueue<Arguments>(
  work: Work,
  kind: JobDefinition<Arguments>,
  args: Arguments,
  { trigger, share, now, runAt = now }: Enqueued,
): Promise<number> {
  const priority = priorities[trigger];
  const { id } = await work
    .insertInto("jobs")
    .values({
      kind: kind.kind,
      unique_key: kind.uniqueKey === undefined ? null : `${kind.kind} ${kind.uniqueKey(args)}`,
      arguments: JSON.stringify(args),
      trigger,
      priority,
      share,
      turn: await takeTurn(work, share, priority),
      state: runAt > now ? "waiting" : "queued",
      run_at: runAt,
      timeout_ms: kind.timeoutMs(args),
      worker: null,
      leased_until: null,
      created_at: now,
      started_at: null,
      finished_at: null,
      error: null,
      ...placeOf(args),
    })
    .onConflict((conflict) =>
      conflict
        .column("unique_key")
        .where("state", "in", sql<never>`('queued', 'waiting', 'running')`)
        .doUpdateSet((row) => ({
          priority: sql<number>`CASE WHEN ${row.ref("excluded.priority")} < ${row.ref("jobs.priority")} THEN ${row.ref("excluded.priority")} ELSE ${row.ref("jobs.priority")} END`,
        })),
    )
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** Where what a job is about lies: whoever may see that may see the job. */
function placeOf(args: unknown): { readonly registry_id: number | null; readonly repository: string | null } {
  const { registryID, repository } = args as { registryID?: unknown; repository?: unknown };
  return {
    registry_id: typeof registryID === "number" ? registryID : null,
    repository: typeof repository === "string" ? repository : null,
  };
}

/**
 * Fair queueing by virtual time: a share's jobs are numbered on from its last one, but never from before the turn that
 * is served now. So a crawl of 50,000 images and a registry with ten new ones take turns from then on.
 */
async function takeTurn(work: Work, share: string, priority: number): Promise<number> {
  const served = await work
    .selectFrom("jobs")
    .select("turn")
    .where("state", "=", sql<never>`'queued'`)
    .where("priority", "=", priority)
    .orderBy("turn")
    .limit(1)
    .executeTakeFirst();
  const least = served?.turn ?? 0;
  const { turn } = await work
    .insertInto("job_shares")
    .values({ share, priority, turn: least + 1 })
    .onConflict((conflict) =>
      conflict.columns(["share", "priority"]).doUpdateSet((row) => ({
        turn: sql<number>`CASE WHEN ${row.ref("job_shares.turn")} < ${least} THEN ${least} ELSE ${row.ref("job_shares.turn")} END + 1`,
      })),
    )
    .returning("turn")
    .executeTakeFirstOrThrow();
  return turn;
}
