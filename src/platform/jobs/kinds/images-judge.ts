import { currentAdvisories } from "../../services/matching/current-advisories.ts";
import { judgeAll } from "../../services/matching/judge-all.ts";
import { judgePending } from "../../services/judging/judge-pending.ts";
import { imagesJudgeJob, type ImagesJudgeArguments } from "../definitions.ts";
import type { JobKind } from "../job-kind.ts";
import type { WorkerMeans } from "../worker-means.ts";

/** Thrown into the transaction that would end the job, when there is more to do by now. */
class MoreToJudge extends Error {}

/** Judges images anew whose policies, statements, places or findings are others. */
export function imagesJudgeKind(means: WorkerMeans): JobKind<ImagesJudgeArguments> {
  return {
    ...imagesJudgeJob,
    async work({ all = false }, { signal, finish, clock, logger }) {
      const { store, snapshots, gate } = means;
      if (all) {
        const advisories = await currentAdvisories(store, snapshots, gate);
        await judgeAll(store, advisories.judging(clock.now()), signal);
      }
      let judged = 0;
      for (;;) {
        judged += await judgePending({ ...means, clock }, signal);
        try {
          await finish(async (work) => {
            const more = await work.selectFrom("pending_judgements").select("image_id").limit(1).execute();
            if (more.length > 0) throw new MoreToJudge();
          });
          if (judged > 0) logger.info({ images: judged }, "images judged by rules");
          return;
        } catch (thrown) {
          if (!(thrown instanceof MoreToJudge)) throw thrown;
        }
      }
    },
  };
}
