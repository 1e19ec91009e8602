import type { Credentials } from "#registry";
import type { Clock } from "../../../runtime/clock.ts";
import type { HttpClient } from "../../../runtime/http.ts";

/** Credentials for a registry that a cloud made for this workload, and until when they are good. */
export interface MadeCredentials {
  readonly credentials: Credentials;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** What finding out who we are may need. */
export interface IdentityMeans {
  /** May reach the addresses at which clouds hand out credentials of the machine; nothing else has this client. */
  readonly http: HttpClient;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  /** Reads a small file that the environment names. */
  readText(path: string): Promise<string>;
  /** Where well-known services are, in place of their own addresses; for tests. */
  readonly addresses?: Readonly<Record<string, string>>;
}

/** The workload's own identity at one cloud, without any program beside us. */
export interface CloudIdentity {
  readonly id: "ecr" | "gar" | "acr";
  readonly spec: { readonly title: string; readonly url: string };
  /** Whether a host is one of this cloud's registries. */
  accepts(registry: string): boolean;
  /** Throws `RegistryError` when the workload has no identity, or it is refused. */
  credentials(registry: string, means: IdentityMeans, signal: AbortSignal): Promise<MadeCredentials>;
}
