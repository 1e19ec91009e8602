export { serveJobs, type JobResult, type JobTools } from "./worker-pool/serve-jobs.ts";
export { WorkerPool, WorkerStalled, type PoolJob, type WorkerPoolOptions } from "./worker-pool/worker-pool.ts";
