import { cleanStore } from "../../services/retention/clean-store.ts";
import { defaultRetention } from "../../services/retention/retention.ts";
import { storeCleanJob } from "../definitions.ts";
import type { JobKind } from "../job-kind.ts";
import type { WorkerMeans } from "../worker-means.ts";

/** Removes what is kept no longer. */
export function storeCleanKind(means: WorkerMeans): JobKind<object> {
  return {
    ...storeCleanJob,
    async work(_args, { clock, signal, finish, logger }) {
      const removed = await cleanStore({
        ...means,
        clock,
        signal,
        retention: { ...defaultRetention, ...means.retention },
      });
      logger.info({ ...removed }, "what is kept no longer was removed");
      await finish(() => Promise.resolve());
    },
  };
}
