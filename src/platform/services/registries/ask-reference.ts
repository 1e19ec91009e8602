import { enqueue, type Enqueued } from "../../jobs/enqueue.ts";
import { referenceResolveJob, type ReferenceResolveArguments } from "../../jobs/definitions.ts";
import type { Work } from "../../store/store.ts";

/**
 * Has a registry asked what a reference leads to. A job that waits does it for all who asked; one that is running may
 * have been answered before what is told now, so that another one follows it.
 */
export async function askReference(
  work: Work,
  args: Omit<ReferenceResolveArguments, "again">,
  how: Enqueued,
): Promise<number> {
  const key = `${referenceResolveJob.kind} ${referenceResolveJob.uniqueKey?.(args) ?? ""}`;
  const running = await work
    .selectFrom("jobs")
    .select("id")
    .where("unique_key", "=", key)
    .where("state", "=", "running")
    .executeTakeFirst();
  const whole = running === undefined ? args : { ...args, again: how.now };
  return enqueue(work, referenceResolveJob, whole, how);
}
