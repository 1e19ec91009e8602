/** A running Assay: store, jobs, registries, the server. */
export { PlatformError, type PlatformErrorCode } from "./platform-error.ts";
export { openStore, type Store, type StoreOptions } from "./store/store.ts";
export type { JobContext, JobKind } from "./jobs/job-kind.ts";
export { enqueue, type Enqueued } from "./jobs/enqueue.ts";
export { startServer, type RunningServer } from "./server/start-server.ts";
export {
  serverRoles,
  type ListenPlace,
  type ServerOptions,
  type ServerRole,
} from "./server/server-options.ts";
export type { ChangeableOptions } from "./server/changeable-options.ts";
export {
  jsonLogger,
  plainLogger,
  type ServerLogger,
  type ServerLogLevel,
} from "./telemetry/server-logger.ts";
export type { Retention } from "./services/retention/retention.ts";
export { groupRoleIn, type GroupRole } from "./auth/group-role.ts";
export type { LoginProvider } from "./auth/openid-login.ts";
