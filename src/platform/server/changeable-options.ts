import type { Gate } from "#policy";
import type { ServerLogLevel } from "../telemetry/server-logger.ts";

/** What of a server may change while it runs; everything else needs a restart. */
export interface ChangeableOptions {
  readonly gate: Gate;
  readonly concurrency: number;
  readonly feedsEveryMs: number;
  readonly logLevel: ServerLogLevel;
}
