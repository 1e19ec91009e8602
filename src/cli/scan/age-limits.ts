import type { Gate } from "#policy";

const hourMs = 3_600_000;

/** Without a limit of the user's, what is a week old is as good as missing to a gate. */
const gateAgeMs = 7 * 24 * hourMs;

/** What `--max-db-age` means to a gate. A day for most feeds is an hour for those where hours count. */
export function ageLimits(maxDbAge: number | undefined): Pick<Gate, "maxDatabaseAgeMs" | "maxCriticalAgeMs"> {
  if (maxDbAge === 0) return {};
  if (maxDbAge === undefined) return { maxDatabaseAgeMs: gateAgeMs };
  return {
    maxDatabaseAgeMs: maxDbAge,
    maxCriticalAgeMs: Math.min(maxDbAge, Math.max(hourMs, maxDbAge / 24)),
  };
}
