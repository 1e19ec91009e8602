import { sql } from "kysely";
import { pieces } from "../store/insert-rows.ts";
import type { WorkOrigin } from "../../runtime/work-scope.ts";
import type { Work } from "../store/store.ts";
import type { JobDefinition } from "./job-definition.ts";
import { originColumns } from "./job-origin.ts";
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
  /** Where it came from; the work under way. */
  readonly origin?: WorkOrigin | undefined;
}

/** A job to be put into the queue. */
export interface JobRequest<Arguments> extends Enqueued {
  readonly args: Arguments;
}

/**
 * Puts a job into the queue, in the transaction that makes it necessary. Where one with the same unique key is there
 * already it becomes as urgent as the more urgent of both. Gives the id of the job that will do it.
 */
export async function enqueue<Arguments>(
  work: Work,
  kind: JobDefinition<Arguments>,
  args: Arguments,
  how: Enqueued,
): Promise<number> {
  const [id] = await enqueueAll(work, kind, [{ ...how, args }]);
  if (id === undefined) throw new Error("a job that was put into the queue is not there");
  return id;
}

/**
 * The same for any number of jobs, in a handful of statements: other writers wait for this transaction. Gives the ids of
 * the jobs that will do them, which may be fewer.
 */
export async function enqueueAll<Arguments>(
  work: Work,
  kind: JobDefinition<Arguments>,
  requests: readonly JobRequest<Arguments>[],
): Promise<readonly number[]> {
  const distinct = mostUrgent(kind, requests);
  const turns = await takeTurns(work, distinct);
  const rows = distinct.map(({ key, args, trigger, share, now, runAt = now, origin }) => ({
    kind: kind.kind,
    unique_key: key,
    arguments: JSON.stringify(args),
    trigger,
    priority: priorities[trigger],
    share,
    turn: turns(share, priorities[trigger]),
    state: runAt > now ? ("waiting" as const) : ("queued" as const),
    run_at: runAt,
    timeout_ms: kind.timeoutMs(args),
    worker: null,
    leased_until: null,
    created_at: now,
    started_at: null,
    finished_at: null,
    error: null,
    ...originColumns(origin),
    needs: kind.needs ?? 0,
    ...placeOf(args),
  }));
  // In the order of keys, so that two writers never wait for each other in a circle.
  rows.sort((left, right) => ((left.unique_key ?? "") < (right.unique_key ?? "") ? -1 : 1));
  const ids: number[] = [];
  for (const piece of pieces(rows, 22)) {
    const inserted = await work
      .insertInto("jobs")
      .values(piece)
      .onConflict((conflict) =>
        conflict
          .column("unique_key")
          .where("state", "in", sql<never>`('queued', 'waiting', 'running')`)
          .doUpdateSet((row) => ({
            priority: sql<number>`CASE WHEN ${row.ref("excluded.priority")} < ${row.ref("jobs.priority")} THEN ${row.ref("excluded.priority")} ELSE ${row.ref("jobs.priority")} END`,
          })),
      )
      .returning("id")
      .execute();
    for (const { id } of inserted) ids.push(id);
  }
  return ids;
}

/** Where what a job is about lies: whoever may see that may see the job. */
function placeOf(args: unknown): { readonly registry_id: number | null; readonly repository: string | null } {
  const { registryID, repository } = args as { registryID?: unknown; repository?: unknown };
  return {
    registry_id: typeof registryID === "number" ? registryID : null,
    repository: typeof repository === "string" ? repository : null,
  };
}

interface Keyed<Arguments> extends JobRequest<Arguments> {
  readonly key: string | null;
}

/** Of those with the same key the most urgent. */
function mostUrgent<Arguments>(
  kind: JobDefinition<Arguments>,
  requests: readonly JobRequest<Arguments>[],
): readonly Keyed<Arguments>[] {
  if (kind.uniqueKey === undefined) return requests.map((one) => ({ ...one, key: null }));
  const byKey = new Map<string, Keyed<Arguments>>();
  for (const request of requests) {
    const key = `${kind.kind} ${kind.uniqueKey(request.args)}`;
    const known = byKey.get(key);
    if (known === undefined || priorities[request.trigger] < priorities[known.trigger])
      byKey.set(key, { ...request, key });
  }
  return [...byKey.values()];
}

/**
 * Fair queueing by virtual time: a share's jobs are numbered on from its last one, but never from before the turn that
 * is served now. So a crawl of 50,000 images and a registry with ten new ones take turns from then on. Gives the next
 * turn of a share at each call.
 */
async function takeTurns(
  work: Work,
  requests: readonly Enqueued[],
): Promise<(share: string, priority: number) => number> {
  const counts = new Map<string, { readonly share: string; readonly priority: number; count: number }>();
  for (const { share, trigger } of requests) {
    const priority = priorities[trigger];
    const known = counts.get(keyOf(share, priority));
    if (known === undefined) counts.set(keyOf(share, priority), { share, priority, count: 1 });
    else known.count++;
  }
  const next = new Map<string, number>();
  const ordered = [...counts.entries()].sort(([left], [right]) => (left < right ? -1 : 1));
  for (const [key, { share, priority, count }] of ordered)
    next.set(key, await takeShare(work, share, priority, count));
  return (share, priority) => {
    const key = keyOf(share, priority);
    const turn = next.get(key) ?? 0;
    next.set(key, turn + 1);
    return turn;
  };
}

function keyOf(share: string, priority: number): string {
  return `${priority} ${share}`;
}

/** Takes so many turns at once; gives the first. */
async function takeShare(work: Work, share: string, priority: number, count: number): Promise<number> {
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
    .values({ share, priority, turn: least + count })
    .onConflict((conflict) =>
      conflict.columns(["share", "priority"]).doUpdateSet((row) => ({
        turn: sql<number>`CASE WHEN ${row.ref("job_shares.turn")} < ${least} THEN ${least} ELSE ${row.ref("job_shares.turn")} END + CAST(${count} AS INTEGER)`,
      })),
    )
    .returning("turn")
    .executeTakeFirstOrThrow();
  return turn - count + 1;
}
