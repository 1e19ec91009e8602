/** A running Assay: store, jobs, registries, the server. */
export { PlatformError, type PlatformErrorCode } from "./platform-error.ts";
export { openStore, type Store, type StoreOptions } from "./store/store.ts";
export type { JobContext, JobKind } from "./jobs/job-kind.ts";
export { enqueue, type Enqueued } from "./jobs/enqueue.ts";
export { startServer, type RunningServer } from "./server/start-server.ts";
export { serverRoles, type ServerOptions, type ServerRole } from "./server/server-options.ts";
