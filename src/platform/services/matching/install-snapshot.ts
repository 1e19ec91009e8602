import { copyFileSync, renameSync } from "node:fs";
import type { Clock } from "../../../runtime/clock.ts";
import { snapshotApplyJob } from "../../jobs/definitions.ts";
import { enqueue } from "../../jobs/enqueue.ts";
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

interface NewestSnapshot {
  readonly digest: string;
  readonly created_at: string;
  readonly matched_at: number | null;
  readonly installed_at: number;
}

/**
 * Looks whether the advisory database has another content than the last time, keeps a copy of it and has it applied.
 * Gives whether there is something to apply. Each machine has a database of its own: one that nobody changed since it
 * was last looked at is no news, whatever another machine has fetched meanwhile.
 */
export async function installSnapshot({ store, snapshots, clock, database }: InstallMeans): Promise<boolean> {
  const description = snapshots.describe(database);
  const newest = await newestSnapshot(store);
  const isNew = description !== undefined && isNews(description, newest, snapshots.noticed());
  if (!isNew && (newest === undefined || newest.matched_at !== null)) return false;
  if (isNew) await snapshots.keep(database, description.digest);
  const now = clock.now();
  await store.transaction(async (work) => {
    if (isNew) {
      const { digest, createdAt, feeds } = description;
      const row = {
        created_at: createdAt,
        // Also where the clock was put back: the one that came last is the newest.
        installed_at: Math.max(now, (newest?.installed_at ?? 0) + 1),
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
  if (isNew) snapshots.notice(description.digest);
  return true;
}

function isNews(
  { digest, createdAt }: { readonly digest: string; readonly createdAt: string },
  newest: NewestSnapshot | undefined,
  noticed: string | undefined,
): boolean {
  if (newest === undefined) return true;
  if (digest === newest.digest || digest === noticed) return false;
  // On a machine that has looked at none yet, an older database is what lay there before.
  return noticed !== undefined || createdAt > newest.created_at;
}

/** Puts the newest snapshot in the place of this machine's database, where that is older: to go on from it. */
export async function takeNewest({ store, snapshots, database }: InstallMeans): Promise<void> {
  const newest = await newestSnapshot(store);
  const own = snapshots.describe(database);
  if (newest === undefined || own?.digest === newest.digest) return;
  if (own !== undefined && own.createdAt >= newest.created_at) return;
  const kept = await snapshots.file(newest.digest);
  if (kept === undefined) return;
  const partial = `${database}.${process.pid}.partial`;
  copyFileSync(kept, partial);
  renameSync(partial, database);
  snapshots.notice(newest.digest);
}

async function newestSnapshot(store: Store): Promise<NewestSnapshot | undefined> {
  return store.writing
    .selectFrom("snapshots")
    .select(["digest", "created_at", "matched_at", "installed_at"])
    .orderBy("installed_at", "desc")
    .limit(1)
    .executeTakeFirst();
}
