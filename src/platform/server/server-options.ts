import type { Scanner } from "#model";
import type { Gate } from "#policy";
import type { Clock } from "../../runtime/clock.ts";
import type { Logger } from "../../runtime/logger.ts";
import type { Environment } from "../../runtime/options/environment.ts";

/** Parts of a server that a process may be. */
export const serverRoles = ["all", "api", "worker", "scheduler"] as const;
export type ServerRole = (typeof serverRoles)[number];

/** How a server is started. */
export interface ServerOptions {
  readonly data: string;
  /** `postgres://…`; the file in the data folder when undefined. */
  readonly database: string | undefined;
  readonly role: ServerRole;
  readonly listen: { readonly host: string; readonly port: number };
  /** `s3://…`; the folder in the data folder when undefined. */
  readonly objects: string | undefined;
  /** The advisory database; the one in the data folder when undefined. */
  readonly advisories: string | undefined;
  readonly concurrency: number;
  readonly feedsEveryMs: number;
  readonly gate: Gate;
  readonly scanners: readonly Scanner[];
  readonly cacheMaxBytes: number;
  readonly offline: boolean;
  /** In which header a proxy gives the fingerprint of the client's certificate. */
  readonly certificateHeader?: string | undefined;
  readonly leaseMs: number;
  readonly environment: Environment;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly version: string;
}
