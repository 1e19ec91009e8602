import { setTimeout as pause } from "node:timers/promises";
import type { Clock } from "../clock.ts";
import type { HttpClient, HttpDocument, HttpRequest, HttpResponse } from "./http-client.ts";
import { HttpError } from "./http-error.ts";
import type { RateBudget } from "./rate-budget.ts";
import { defaultRetryPolicy, isTransientStatus, pauseBeforeRetry, type RetryPolicy } from "./retry.ts";

/** What a client that heeds a budget is made of. */
export interface PacedClientOptions {
  readonly budget: RateBudget;
  readonly clock: Clock;
  readonly retry?: Partial<RetryPolicy> | undefined;
}

/**
 * A client whose every attempt, the repeated ones too, is paid from a budget. Where a server asks all its callers to
 * wait, all wait, instead of each finding out by itself.
 */
export function pacedClient(http: HttpClient, { budget, clock, retry }: PacedClientOptions): HttpClient {
  const policy: RetryPolicy = { ...defaultRetryPolicy, ...retry };
  async function paced<Answer extends HttpResponse | HttpDocument>(
    request: HttpRequest,
    once: (request: HttpRequest) => Promise<Answer>,
  ): Promise<Answer> {
    const maxRetries = request.once === true ? 0 : policy.maxRetries;
    for (let attempt = 1; ; attempt += 1) {
      const leave = await budget.enter(request.signal);
      let waitMs: number | undefined;
      try {
        const answer = await once({ ...request, once: true });
        budget.heed(answer);
        if (!isTransientStatus(answer.status) || attempt > maxRetries) return answer;
        if ("discard" in answer) answer.discard();
        // The budget waits where the server said for how long.
        waitMs =
          budget.pausedUntil > 0 ? 0 : pauseBeforeRetry({ ...policy, maxRetries }, attempt, undefined, clock);
      } catch (thrown) {
        if (!(thrown instanceof HttpError) || !thrown.retryable) throw thrown;
        waitMs = pauseBeforeRetry({ ...policy, maxRetries }, attempt, undefined, clock);
        if (waitMs === undefined) throw thrown;
      } finally {
        leave();
      }
      await pause(waitMs, undefined, { signal: request.signal }).catch(() => request.signal.throwIfAborted());
    }
  }
  return {
    send: (request) => paced(request, (one) => http.send(one)),
    read: (request, maxBytes) => paced(request, (one) => http.read(one, maxBytes)),
    close: () => http.close(),
  };
}
