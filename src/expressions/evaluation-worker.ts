/** The entry of the thread that evaluates expressions: it can be ended, which the main thread cannot. */
import { serveJobs } from "../runtime/worker-pool.ts";
import { evaluationWork, type EvaluationJob, type EvaluationSetup } from "./evaluation-job.ts";

serveJobs(
  (setup) => {
    const work = evaluationWork(setup as EvaluationSetup);
    return (job, { watched }) => {
      const evaluate = work(job as EvaluationJob);
      watched.begin("");
      try {
        return Promise.resolve({ result: evaluate() });
      } finally {
        watched.end();
      }
    };
  },
  (thrown) => (thrown instanceof Error ? thrown.message : String(thrown)),
);
