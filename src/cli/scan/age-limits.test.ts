import { describe, expect, it } from "vitest";
import { ageLimits, boundsAge } from "./age-limits.ts";

const hour = 3_600_000;

describe("ages of advisories that a gate accepts", () => {
  it("are what was asked for, the same for critical feeds unless something else is said", () => {
    expect(ageLimits({ maxDbAge: 72 * hour })).toEqual({
      maxDatabaseAgeMs: 72 * hour,
      maxCriticalAgeMs: 72 * hour,
    });
    expect(ageLimits({ maxDbAge: 24 * hour, maxCriticalDbAge: hour })).toEqual({
      maxDatabaseAgeMs: 24 * hour,
      maxCriticalAgeMs: hour,
    });
  });

  it("are a week where nothing was asked for, and any where 0 was", () => {
    expect(ageLimits({})).toEqual({ maxDatabaseAgeMs: 168 * hour, maxCriticalAgeMs: 168 * hour });
    expect(ageLimits({ maxDbAge: 0 })).toEqual({});
    const only = ageLimits({ maxDbAge: 0, maxCriticalDbAge: hour });
    expect(only).toEqual({ maxDatabaseAgeMs: Number.MAX_SAFE_INTEGER, maxCriticalAgeMs: hour });
  });

  it("are a gate of their own when one is given", () => {
    expect(boundsAge({})).toBe(false);
    expect(boundsAge({ maxDbAge: 0 })).toBe(false);
    expect(boundsAge({ maxCriticalDbAge: hour })).toBe(true);
  });
});
