import type { Retention } from "../services/retention/retention.ts";
import type { Trust } from "#attestation";
import type { Scanner } from "#model";
import type { ScanOptions } from "#scan";
import type { Gate } from "#policy";
import type { Clock } from "../../runtime/clock.ts";
import type { Environment } from "../../runtime/options/environment.ts";
import type { ServerLogger } from "../telemetry/server-logger.ts";
import type { LoginProvider } from "../auth/openid-login.ts";
import type { KeyPlace } from "./key-source.ts";
import type { TLSPlace } from "./tls-files.ts";

/** What came with exported advisories: used where it is later than what this release has. */
export type ExtraRules = Pick<ScanOptions, "licenseList" | "secretConfig">;

/** Parts of a server that a process may be. */
export const serverRoles = ["all", "api", "worker", "scheduler"] as const;
export type ServerRole = (typeof serverRoles)[number];

/** An address to listen on. */
export interface ListenPlace {
  readonly host: string;
  readonly port: number;
}

/** How a server is started. */
export interface ServerOptions {
  readonly data: string;
  /** `postgres://…`; the file in the data folder when undefined. */
  readonly database: string | undefined;
  readonly role: ServerRole;
  readonly listen: ListenPlace;
  /** For probes and metrics alone, without a token; undefined for none. */
  readonly probes?: ListenPlace | undefined;
  /** `s3://…`; the folder in the data folder when undefined. */
  readonly objects: string | undefined;
  /** The advisory database; the one in the data folder when undefined. */
  readonly advisories: string | undefined;
  readonly concurrency: number;
  readonly feedsEveryMs: number;
  readonly gate: Gate;
  readonly scanners: readonly Scanner[];
  /** Rules and lists beside those of this release, that layers are looked at with. */
  readonly rules?: ExtraRules | undefined;
  readonly cacheMaxBytes: number;
  readonly offline: boolean;
  /** How long what is kept, where it is not as usual. */
  readonly retention: Partial<Retention>;
  /** Whose signatures of images count. */
  readonly trust: Trust;
  /** In which header a proxy gives the fingerprint of the client's certificate. */
  readonly certificateHeader?: string | undefined;
  /** Where the keys are that credentials are sealed with, if not in the data folder. */
  readonly key?: Partial<KeyPlace>;
  readonly tls?: TLSPlace | undefined;
  /** The OpenID provider that people come through; undefined where they come by passwords alone. */
  readonly login?: LoginProvider | undefined;
  /** Where requests may go beside public addresses: networks, hosts, `private`, `loopback`. */
  readonly outgoing: readonly string[];
  readonly requestsPerSecond: number;
  readonly trustedProxies: readonly string[];
  /** Whether another link for an administrator is made, in place of the one before. */
  readonly newSetupLink: boolean;
  readonly leaseMs: number;
  /** Where traces are sent, and which share of them; none when undefined. */
  readonly traces?: { readonly endpoint: string; readonly share: number } | undefined;
  /** How long a server that stops still takes requests, so that whoever sends them sees that it is not ready. */
  readonly stopDelayMs?: number;
  readonly environment: Environment;
  readonly clock: Clock;
  readonly logger: ServerLogger;
  readonly version: string;
}
