import { applySnapshot } from "../../services/matching/apply-snapshot.ts";
import { snapshotApplyJob } from "../definitions.ts";
import type { JobKind } from "../job-kind.ts";
import type { WorkerMeans } from "../worker-means.ts";

/** Makes the newest advisories those that count, and everything follow that follows from them. */
export function snapshotApplyKind(means: WorkerMeans): JobKind<object> {
  return {
    ...snapshotApplyJob,
    async work(_args, { clock, signal, finish, logger }) {
      const newest = await means.store.writing
        .selectFrom("snapshots")
        .select(["digest", "matched_at"])
        .orderBy("installed_at", "desc")
        .limit(1)
        .executeTakeFirst();
      if (newest === undefined || newest.matched_at !== null) return finish(() => Promise.resolve());
      const { store, snapshots: files, gate } = means;
      const done = await applySnapshot(newest.digest, { store, files, gate, clock, signal }, finish);
      logger.info({ snapshot: newest.digest, ...done }, "advisories applied");
    },
  };
}
