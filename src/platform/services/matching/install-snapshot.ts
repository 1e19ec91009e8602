import type { Clock } from "../../../runtime/clock.ts";
import { enqueue } from "../../jobs/enqueue.ts";
import { snapshotApplyJob } from "../../jobs/definitions.ts";
import type { Store } from "../../store/store.ts";
import type { SnapshotFiles } from "./snapshot-files.ts";

/** What noticing new advisories takes. */
export interface InstallMeans {
  readonly store: Store;
  readonly snapshots: SnapshotFiles;
  readonly clock: Clock;
  /** File of the advisory database that is fetched into, or put there by hand. */
  readonly database: string;
}

/**
 * Looks whether the advisory database has another content than the last time, keeps a copy of it and has it applied.
 * Gives whether there is something to apply.
 */
export async function installSnapshot({ store, snapshots, clock, database }: InstallMeans): Promise<boolean> {
  const description = snapshots.describe(database);
  const newest = await store.writing
    .selectFrom("snapshots")
    .select(["digest", "matched_at"])
    .orderBy("installed_at", "desc")
    .limit(1)
    .executeTakeFirst();
  const isNew = description !== undefined && description.digest !== newest?.digest;
  if (!isNew && (newest === undefined || newest.matched_at !== null)) return false;
  if (isNew) await snapshots.keep(database, description.digest);
  const now = clock.now();
  await store.transaction(async (work) => {
    if (isNew) {
      const { digest, createdAt, feeds } = description;
      const row = {
        created_at: createdAt,
        installed_at: now,
        matched_at: null,
        feeds: JSON.stringify(feeds),
      };
      await work
        .insertInto("snapshots")
        .values({ digest, is_current: 0, ...row })
        .onConflict((conflict) => conflict.column("digest").doUpdateSet(row))
        .execute();
    }
    await enqueue(work, snapshotApplyJob, {}, { trigger: "rescan", share: "/advisories", now });
  });
  return true;
}
