import { describe, expect, it } from "vitest";
import { systemClock } from "../../runtime/clock.ts";
import { createHealth, type HealthCheck } from "./health.ts";

function made(checks: readonly HealthCheck[] = [], memoryMs = 0) {
  const health = createHealth({ roles: ["api", "worker"], clock: systemClock, memoryMs, timeoutMs: 30 });
  health.started(checks);
  return health;
}

const check = (name: string, parts: Partial<HealthCheck> = {}): HealthCheck => ({
  name,
  probe: "ready",
  isGood: () => true,
  ...parts,
});

describe("the health of a process", () => {
  it("is alive while it starts, and neither started nor ready", async () => {
    const health = createHealth({ roles: ["api"], clock: systemClock });
    expect(await health.ask("live")).toEqual({ isGood: true, failing: [] });
    expect(await health.ask("started")).toEqual({ isGood: false, failing: ["start"] });
    expect(await health.ask("ready")).toEqual({ isGood: false, failing: ["start"] });
    health.started([]);
    expect(await health.ask("started")).toEqual({ isGood: true, failing: [] });
    expect(await health.ask("ready")).toEqual({ isGood: true, failing: [] });
  });

  it("is not ready while it is told to end, and stays alive", async () => {
    const health = made();
    health.draining();
    expect(await health.ask("ready")).toEqual({ isGood: false, failing: ["draining"] });
    expect((await health.ask("live")).isGood).toBe(true);
    expect((await health.ask("started")).isGood).toBe(true);
  });

  it("fails by name what says no, what throws and what takes too long", async () => {
    const health = made([
      check("well"),
      check("no", { isGood: () => false }),
      check("throws", { isGood: () => Promise.reject(new Error("the password is x")) }),
      check("hangs", { isGood: () => new Promise(() => undefined) }),
      check("dead", { probe: "live", isGood: () => false }),
    ]);
    expect(await health.ask("ready")).toEqual({ isGood: false, failing: ["hangs", "no", "throws"] });
    expect(await health.ask("live")).toEqual({ isGood: false, failing: ["dead"] });
  });

  it("is asked of one role: others' checks do not count, and a role it has not fails", async () => {
    const health = made([
      check("store"),
      check("places", { role: "worker", isGood: () => false }),
      check("routes", { role: "api" }),
    ]);
    expect(await health.ask("ready", "api")).toEqual({ isGood: true, failing: [] });
    expect(await health.ask("ready", "worker")).toEqual({ isGood: false, failing: ["places"] });
    expect(await health.ask("live", "scheduler")).toEqual({ isGood: false, failing: ["role"] });
  });

  it("asks what it checks once for all who ask at the same time, and soon after", async () => {
    let asked = 0;
    const isGood = (): Promise<boolean> => Promise.resolve(++asked > 0);
    const health = made([check("store", { isGood })], 60_000);
    await Promise.all(Array.from({ length: 100 }, () => health.ask("ready")));
    await health.ask("ready");
    expect(asked).toBe(1);
  });
});
