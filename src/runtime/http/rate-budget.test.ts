import { describe, expect, it } from "vitest";
import { systemClock } from "../clock.ts";
import { createRateBudget } from "./rate-budget.ts";
import { readRateLimit } from "./rate-limit-headers.ts";

const now = Date.UTC(2026, 0, 2);
const signal = new AbortController().signal;

describe("headers about limits", () => {
  it.each([
    ["RFC 9110, seconds", { "retry-after": "30" }, { waitMs: 30_000 }],
    ["RFC 9110, a date", { "retry-after": "Fri, 02 Jan 2026 00:01:00 GMT" }, { waitMs: 60_000 }],
    [
      "Docker Hub",
      { "ratelimit-limit": "100;w=21600", "ratelimit-remaining": "98;w=21600" },
      { limit: 100, remaining: 98, resetMs: 21_600_000 },
    ],
    ["the draft", { ratelimit: '"default";r=50;t=30' }, { remaining: 50, resetMs: 30_000 }],
    [
      "the older draft",
      { ratelimit: "limit=100, remaining=5, reset=7" },
      { limit: 100, remaining: 5, resetMs: 7_000 },
    ],
    [
      "GitHub",
      {
        "x-ratelimit-limit": "5000",
        "x-ratelimit-remaining": "0",
        "x-ratelimit-reset": String(now / 1_000 + 90),
      },
      { limit: 5_000, remaining: 0, resetMs: 90_000 },
    ],
    ["nonsense", { "ratelimit-remaining": "many", "ratelimit-reset": "-3", "retry-after": "soon" }, {}],
    ["none", {}, {}],
  ])("are understood: %s", (_who, headers: Record<string, string>, expected) => {
    expect(readRateLimit((name) => headers[name], now)).toEqual(expected);
  });
});

describe("a budget", () => {
  const answer = (status: number, headers: Record<string, string>) => ({
    status,
    header: (name: string) => headers[name],
  });

  it("lets no more in at once than it was made for", async () => {
    const budget = createRateBudget({ clock: systemClock, concurrency: 2, perSecond: 1_000, maxWaitMs: 10 });
    const first = await budget.enter(signal);
    await budget.enter(signal);
    let isIn = false;
    const third = budget.enter(signal).then(() => (isIn = true));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(isIn).toBe(false);
    first();
    await third;
  });

  it("refuses at once what would have to wait too long, and says until when", async () => {
    const clock = { ...systemClock, now: () => now, monotonic: () => now };
    const budget = createRateBudget({ clock, concurrency: 1, perSecond: 10, maxWaitMs: 5_000 });
    budget.heed(answer(429, { "retry-after": "60" }));
    await expect(budget.enter(signal)).rejects.toMatchObject({ code: "HTTP_RATE_LIMITED", retryable: true });
    await expect(budget.enter(signal)).rejects.toMatchObject({ code: "HTTP_RATE_LIMITED" });
    expect(budget.pausedUntil).toBe(now + 60_000);
  });

  it("leaves the last tenth of a limit to others, and waits for a refusal without a time", () => {
    const clock = { ...systemClock, now: () => now, monotonic: () => now };
    const budget = createRateBudget({ clock, concurrency: 1, perSecond: 10, maxWaitMs: 5_000 });
    budget.heed(
      answer(200, { "ratelimit-limit": "100", "ratelimit-remaining": "11", "ratelimit-reset": "60" }),
    );
    expect(budget.pausedUntil).toBe(0);
    budget.heed(
      answer(200, { "ratelimit-limit": "100", "ratelimit-remaining": "10", "ratelimit-reset": "60" }),
    );
    expect(budget.pausedUntil).toBe(now + 60_000);
    const other = createRateBudget({ clock, concurrency: 1, perSecond: 10, maxWaitMs: 5_000 });
    other.heed(answer(503, {}));
    expect(other.pausedUntil).toBe(0);
    other.heed(answer(429, {}));
    expect(other.pausedUntil).toBe(now + 10_000);
  });

  it("waits no longer when the clock of the day is put back an hour", async () => {
    let day = now;
    const clock = { ...systemClock, now: () => day };
    const budget = createRateBudget({ clock, concurrency: 1, perSecond: 200, maxWaitMs: 5_000 });
    (await budget.enter(signal))();
    day -= 3_600_000;
    const started = performance.now();
    (await budget.enter(signal))();
    budget.heed(answer(429, { "retry-after": "1" }));
    day -= 3_600_000;
    expect(budget.pausedUntil - day).toBeGreaterThan(500);
    (await budget.enter(signal))();
    expect(performance.now() - started).toBeLessThan(4_000);
  });

  it("ends a wait with its signal", async () => {
    const budget = createRateBudget({ clock: systemClock, concurrency: 1, perSecond: 1, maxWaitMs: 60_000 });
    const stop = new AbortController();
    (await budget.enter(stop.signal))();
    const waiting = budget.enter(stop.signal);
    stop.abort(new Error("enough"));
    await expect(waiting).rejects.toThrow("enough");
  });
});
