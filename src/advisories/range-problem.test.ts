import { describe, expect, it } from "vitest";
import type { Advisory, RangeEvent } from "#model";
import { plainAdvisory, plainAffected } from "./feeds/plain-advisory.ts";
import { rangeProblem } from "./range-problem.ts";

const about = (ecosystem: string, ...events: RangeEvent[]): Advisory =>
  plainAdvisory({
    id: "A-1",
    affected: [plainAffected({ ecosystem, name: "leaf", ranges: [{ type: "ECOSYSTEM", events }] })],
  });

const usable: readonly (readonly [string, RangeEvent, RangeEvent | undefined])[] = [
  ["PyPI", { introduced: "0" }, { fixed: "2" }],
  ["PyPI", { introduced: "2" }, { lastAffected: "2.0" }],
  ["Debian:12", { introduced: "0" }, { fixed: "1:2~rc1-3" }],
  ["npm", { introduced: "1.0.0" }, undefined],
  ["OSS-Fuzz", { introduced: "zwei" }, { fixed: "eins" }],
];

describe("ranges of an advisory", () => {
  it.each(usable)("may be of %s as its order has them: %o %o", (ecosystem, start, end) => {
    expect(rangeProblem(about(ecosystem, start, ...(end === undefined ? [] : [end])))).toBeUndefined();
  });

  it("are told with their place when they end before they begin, or hold nothing", () => {
    for (const end of [{ fixed: "2" }, { fixed: "5.0" }, { lastAffected: "4.9" }]) {
      expect(rangeProblem(about("PyPI", { introduced: "5" }, end))).toMatchObject({
        field: "affected[0].ranges[0].events",
        isContradiction: true,
      });
    }
  });

  it("are told when a bound is no version, which leaves the advisory to be told as not assessable", () => {
    expect(rangeProblem(about("PyPI", { introduced: "0" }, { fixed: "2.6.0-cu124" }))).toEqual({
      field: "affected[0].ranges[0].events",
      why: 'has "2.6.0-cu124", which is no version of the kind pep440',
      isContradiction: false,
    });
  });

  it("of what was withdrawn do not matter", () => {
    const advisory = about("PyPI", { introduced: "5" }, { fixed: "2" });
    expect(rangeProblem({ ...advisory, withdrawn: "2026-01-01T00:00:00Z" })).toBeUndefined();
  });
});
