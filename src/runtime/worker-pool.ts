export type { JobPartner } from "./worker-pool/job-partner.ts";
export { serveJobs, type JobResult, type JobTools } from "./worker-pool/serve-jobs.ts";
export {
  WorkerPool,
  WorkerFailure,
  WorkerStalled,
  type PoolJob,
  type WorkerPoolOptions,
} from "./worker-pool/worker-pool.ts";
