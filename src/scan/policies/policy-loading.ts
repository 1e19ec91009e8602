import type { RegistryAccess } from "#registry";
import type { Clock } from "../../runtime/clock.ts";
import type { Logger } from "../../runtime/logger.ts";

/** What loading a policy may use. */
export interface PolicyLoading {
  readonly registry: RegistryAccess;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Refuses registries. */
  readonly offline: boolean;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly signal: AbortSignal;
}
