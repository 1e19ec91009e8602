import { describe, expect, it } from "vitest";
import { callerWith } from "../../../../test/support/callers.ts";
import { VerdictCache } from "./verdict-cache.ts";
import type { DeployAnswer } from "./deploy-verdict.ts";

function setUp() {
  let now = 1_000_000;
  let asked = 0;
  let verdict = "pass";
  const clock = { now: () => now } as never;
  const cache = new VerdictCache(() => {
    asked += 1;
    if (verdict === "gone") return Promise.reject(new Error("not known"));
    return Promise.resolve({ verdict, freshness: { checkedAt: now } } as DeployAnswer);
  }, clock);
  const ask = async (what = "a", reach: "all" | number[] = "all"): Promise<string> =>
    (await cache.answer(callerWith(reach), { what, context: {} })).verdict;
  return {
    ask,
    asked: () => asked,
    pass: (milliseconds: number) => (now += milliseconds),
    change: (to: string) => (verdict = to),
  };
}

describe("answers to deploy queries", () => {
  it("are asked of the store once, however many ask at the same time", async () => {
    const { ask, asked } = setUp();
    await Promise.all(Array.from({ length: 50 }, () => ask()));
    await ask();
    expect(asked()).toBe(1);
  });

  it("are renewed while the old one is given, and never older than five seconds", async () => {
    const { ask, asked, pass, change } = setUp();
    await ask();
    change("fail");
    pass(2_000);
    expect([await ask(), asked()]).toEqual(["pass", 2]);
    expect(await ask()).toBe("fail");
    change("warn");
    pass(5_001);
    expect(await ask()).toBe("warn");
  });

  it("are never those of callers who reach otherwise", async () => {
    const { ask, asked } = setUp();
    await ask("a", "all");
    await ask("a", [1]);
    await ask("a", [2]);
    expect(asked()).toBe(3);
  });

  it("are not given on where the store does not know any more", async () => {
    const { ask, pass, change } = setUp();
    await ask();
    change("gone");
    pass(2_000);
    expect(await ask()).toBe("pass");
    await new Promise((resolve) => setImmediate(resolve));
    await expect(ask()).rejects.toThrow("not known");
  });
});
