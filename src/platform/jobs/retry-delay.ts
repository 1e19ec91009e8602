import type { Clock } from "../../runtime/clock.ts";

const firstMs = 2_000;
/** No pause between two attempts is longer. */
export const longestRetryMs = 30 * 60_000;

/** Milliseconds until the next attempt: doubled each time, up to half an hour, and spread so that not all come at once. */
export function retryDelayMs(attempt: number, clock: Clock): number {
  const whole = Math.min(longestRetryMs, firstMs * 2 ** Math.min(attempt - 1, 20));
  return Math.round(whole * (0.5 + clock.random() / 2));
}
