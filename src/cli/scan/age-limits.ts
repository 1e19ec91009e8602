import type { Gate } from "#policy";
import type { Options } from "../options/index.ts";

/** Without a limit of the user's, what is a week old is as good as missing to a gate. */
const gateAgeMs = 7 * 24 * 3_600_000;

/** Options that bound the age of advisories. */
export type AgeOptions = Partial<Pick<Options, "maxDbAge" | "maxCriticalDbAge">>;

/** Whether the user asked for advisories of a certain age, which is a gate of its own. */
export function boundsAge({ maxDbAge = 0, maxCriticalDbAge = 0 }: AgeOptions): boolean {
  return maxDbAge > 0 || maxCriticalDbAge > 0;
}

/** What `--max-db-age` and `--max-critical-db-age` mean to a gate: each what it says, 0 that any age will do. */
export function ageLimits({
  maxDbAge = gateAgeMs,
  maxCriticalDbAge = maxDbAge,
}: AgeOptions): Pick<Gate, "maxDatabaseAgeMs" | "maxCriticalAgeMs"> {
  const any = Number.MAX_SAFE_INTEGER;
  if (maxDbAge === 0 && maxCriticalDbAge === 0) return {};
  return {
    maxDatabaseAgeMs: maxDbAge === 0 ? any : maxDbAge,
    maxCriticalAgeMs: maxCriticalDbAge === 0 ? any : maxCriticalDbAge,
  };
}
