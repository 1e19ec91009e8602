/** The entry of a thread that judges images by rules: many at a time take all processors, and it can be ended. */
import { serveJobs } from "../../../runtime/worker-pool.ts";
import { judgingWork, type JudgingJob, type JudgingSetup } from "./judging-job.ts";

serveJobs(
  (setup) => {
    const work = judgingWork(setup as JudgingSetup);
    return (job, tools) => work(job as JudgingJob, tools);
  },
  (thrown) => (thrown instanceof Error ? thrown.message : String(thrown)),
);
