import { sql } from "kysely";
import { enqueueAll, type Enqueued } from "../../jobs/enqueue.ts";
import { referenceResolveJob, type ReferenceResolveArguments } from "../../jobs/definitions.ts";
import { pieces } from "../../store/insert-rows.ts";
import type { Work } from "../../store/store.ts";

/** A reference that may lead to something else than before. */
export type AskedReference = Omit<ReferenceResolveArguments, "again">;

/**
 * Has a registry asked what a reference leads to. A job that waits does it for all who asked; one that is running may
 * have been answered before what is told now, so that another one follows it. Gives the job.
 */
export async function askReference(work: Work, args: AskedReference, how: Enqueued): Promise<number> {
  const [id] = await askReferences(work, [{ args, how }]);
  if (id === undefined) throw new Error("a job that was put into the queue is not there");
  return id;
}

/** The same for any number of references, in a handful of statements. */
export async function askReferences(
  work: Work,
  asked: readonly { readonly args: AskedReference; readonly how: Enqueued }[],
): Promise<readonly number[]> {
  const running = await runningAmong(
    work,
    asked.map(({ args }) => keyOf(args)),
  );
  const requests = asked.map(({ args, how }) => ({
    ...how,
    args: running.has(keyOf(args)) ? { ...args, again: how.now } : args,
  }));
  return enqueueAll(work, referenceResolveJob, requests);
}

function keyOf(args: AskedReference): string {
  return `${referenceResolveJob.kind} ${referenceResolveJob.uniqueKey?.(args) ?? ""}`;
}

async function runningAmong(work: Work, keys: readonly string[]): Promise<ReadonlySet<string>> {
  const running = new Set<string>();
  for (const piece of pieces([...new Set(keys)])) {
    const rows = await work
      .selectFrom("jobs")
      .select("unique_key")
      .where("unique_key", "in", piece)
      .where("state", "=", sql<never>`'running'`)
      .execute();
    for (const { unique_key: key } of rows) if (key !== null) running.add(key);
  }
  return running;
}
