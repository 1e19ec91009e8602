import { setTimeout as pause } from "node:timers/promises";
import type { Clock } from "../clock.ts";
import { createPlaces } from "../places.ts";
import { HttpError } from "./http-error.ts";
import { readRateLimit } from "./rate-limit-headers.ts";

/** How much one server is asked. */
export interface RateBudgetOptions {
  readonly clock: Clock;
  /** Requests under way at once. */
  readonly concurrency: number;
  /** Requests begun in a second, at most. */
  readonly perSecond: number;
  /** A pause that the server asks for is waited out up to this; a longer one ends the work. Milliseconds. */
  readonly maxWaitMs: number;
}

/** Spends requests to one server: not too many at once, not too fast, and none while the server wants none. */
export interface RateBudget {
  /**
   * Waits for a request's turn; the function ends it, once. Throws `HttpError` `HTTP_RATE_LIMITED` where the wait
   * would be too long, or the signal's reason.
   */
  enter(signal: AbortSignal): Promise<() => void>;
  /** Takes in what an answer says of limits. */
  heed(answer: { readonly status: number; header(name: string): string | undefined }): void;
  /** Until when the server wants no requests, milliseconds since 1970; 0 when it takes them. */
  readonly pausedUntil: number;
}

/** This part of a limit is left to whoever else asks by the same account: people who pull. */
const reservedPart = 0.1;
/** Asked to wait without being told how long. */
const defaultPauseMs = 10_000;

/** A budget that has not spent anything. */
export function createRateBudget(options: RateBudgetOptions): RateBudget {
  const { clock, concurrency, perSecond, maxWaitMs } = options;
  const places = createPlaces(concurrency);
  const intervalMs = 1_000 / perSecond;
  // By the clock that never goes back: one that is put back an hour would have everybody wait for an hour.
  let nextAt = 0;
  let pausedUntil = 0;

  async function waitForTurn(signal: AbortSignal): Promise<void> {
    for (;;) {
      signal.throwIfAborted();
      const now = clock.monotonic();
      if (pausedUntil - now > maxWaitMs) throw limited(pausedUntil - now);
      const turn = Math.max(nextAt, pausedUntil, now);
      nextAt = turn + intervalMs;
      // Timers are no finer than a millisecond: what is nearer begins at once, and the average is kept.
      if (turn - now >= 1)
        await pause(turn - now, undefined, { signal }).catch(() => signal.throwIfAborted());
      // Meanwhile another answer may have asked for a pause.
      if (pausedUntil <= clock.monotonic()) return;
    }
  }

  return {
    get pausedUntil() {
      const leftMs = pausedUntil - clock.monotonic();
      return leftMs > 0 ? clock.now() + Math.ceil(leftMs) : 0;
    },
    async enter(signal) {
      const leave = await places.enter(signal);
      try {
        await waitForTurn(signal);
        return leave;
      } catch (thrown) {
        leave();
        throw thrown;
      }
    },
    heed(answer) {
      const now = clock.monotonic();
      const { waitMs, remaining, limit, resetMs } = readRateLimit((name) => answer.header(name), clock.now());
      const refuses = answer.status === 429 || answer.status === 503;
      const asked = waitMs ?? (answer.status === 429 ? (resetMs ?? defaultPauseMs) : undefined);
      if (refuses && asked !== undefined) pausedUntil = Math.max(pausedUntil, now + asked);
      if (remaining === undefined || resetMs === undefined) return;
      if (remaining <= Math.floor((limit ?? 0) * reservedPart))
        pausedUntil = Math.max(pausedUntil, now + resetMs);
    },
  };
}

function limited(waitMs: number): HttpError {
  return new HttpError({
    code: "HTTP_RATE_LIMITED",
    message: `the server wants no more requests for ${Math.ceil(waitMs / 1_000)} seconds`,
    hint: "Try again then, or log in to get a higher limit.",
    retryable: true,
  });
}
