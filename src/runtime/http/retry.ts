import type { Clock } from "../clock.ts";

/** When a request is sent again. */
export interface RetryPolicy {
  /** Attempts after the first. */
  readonly maxRetries: number;
  /** Upper end of the first pause; doubled each time. Milliseconds. */
  readonly baseMs: number;
  /** No pause of our own is longer. Milliseconds. */
  readonly capMs: number;
  /** The longest pause a server may ask for by `Retry-After`; when it asks for more, we give up. Milliseconds. */
  readonly maxRetryAfterMs: number;
}

export const defaultRetryPolicy: RetryPolicy = {
  maxRetries: 4,
  baseMs: 500,
  capMs: 15_000,
  maxRetryAfterMs: 60_000,
};

const transientStatuses = new Set([408, 425, 429, 500, 502, 503, 504]);

/** Whether an answer of this status may be another one soon. */
export function isTransientStatus(status: number): boolean {
  return transientStatuses.has(status);
}

/**
 * How long to wait before attempt `attempt` + 1 (the first attempt is 1), in milliseconds: exponential with full
 * jitter, or what the server asked for, plus up to a second so that its clients do not come back all at once.
 * Undefined: do not try again.
 */
export function pauseBeforeRetry(
  policy: RetryPolicy,
  attempt: number,
  retryAfter: string | undefined,
  clock: Clock,
): number | undefined {
  if (attempt > policy.maxRetries) return undefined;
  const asked = retryAfter === undefined ? undefined : parseRetryAfter(retryAfter, clock.now());
  if (asked !== undefined) {
    return asked > policy.maxRetryAfterMs
      ? undefined
      : asked + clock.random() * Math.min(1_000, policy.baseMs);
  }
  return clock.random() * Math.min(policy.capMs, policy.baseMs * 2 ** (attempt - 1));
}

/** `Retry-After` (RFC 9110, section 10.2.3): seconds or a date, as milliseconds from `now`; undefined when neither. */
export function parseRetryAfter(text: string, now: number): number | undefined {
  const trimmed = text.trim();
  if (/^\d{1,9}$/.test(trimmed)) return Number(trimmed) * 1_000;
  if (!/^[A-Z][a-z]{2,8},? /.test(trimmed)) return undefined;
  const date = Date.parse(trimmed);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
