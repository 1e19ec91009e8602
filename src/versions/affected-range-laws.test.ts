import { describe, expect, it } from "vitest";
import type { RangeEvent } from "#model";
import { compileAffected, evaluateAffected, lowestFixed, readVersion, versionScheme } from "./index.ts";
import { semver } from "./semver.ts";
import { fc } from "../../test/support/property.ts";

const version = fc
  .tuple(fc.nat(2), fc.nat(2), fc.constantFrom("", "-alpha", "-rc.1"))
  .map(([minor, patch, preRelease]) => `1.${minor}.${patch}${preRelease}`);
const bound = fc.oneof(version, fc.constant("0"));
const event: fc.Arbitrary<RangeEvent> = fc.oneof(
  bound.map((introduced) => ({ introduced })),
  version.map((fixed) => ({ fixed })),
  version.map((lastAffected) => ({ lastAffected })),
  { weight: 1, arbitrary: fc.oneof(version, fc.constant("*")).map((limit) => ({ limit })) },
);
const events = fc
  .tuple(bound, fc.array(event, { maxLength: 6 }))
  .map(([introduced, rest]): RangeEvent[] => [{ introduced }, ...rest]);

/** `left` against `right`, of which "0" is below everything and "*" above. */
function order(left: string, right: string): number {
  if (left === right) return 0;
  if (left === "0" || right === "*") return -1;
  if (right === "0" || left === "*") return 1;
  const [a, b] = [semver.parse(left), semver.parse(right)];
  if (!a.ok || !b.ok) throw new Error("generated versions are versions");
  return semver.compare(a.value, b.value);
}

/** The pseudo code of the OSV schema's section "Evaluation", word for word. */
function isAffected(text: string, rangeEvents: readonly RangeEvent[]): boolean {
  const limits = rangeEvents.flatMap((each) => each.limit ?? []);
  if (limits.length > 0 && !limits.some((limit) => order(text, limit) < 0)) return false;
  const at = (each: RangeEvent): string => each.introduced ?? each.fixed ?? each.lastAffected ?? "0";
  const sorted = rangeEvents
    .filter((each) => each.limit === undefined)
    .toSorted((left, right) => order(at(left), at(right)));
  let vulnerable = false;
  for (const each of sorted) {
    if (each.introduced !== undefined && order(text, each.introduced) >= 0) vulnerable = true;
    else if (each.fixed !== undefined && order(text, each.fixed) >= 0) vulnerable = false;
    else if (each.lastAffected !== undefined && order(text, each.lastAffected) > 0) vulnerable = false;
  }
  return vulnerable;
}

describe("the evaluation of ranges", () => {
  const scheme = versionScheme("semver") ?? semver;

  it("agrees with the algorithm of the OSV schema for any events in any order", () => {
    fc.assert(
      fc.property(events, version, (rangeEvents, text) => {
        const affected = compileAffected(scheme, {
          ranges: [{ type: "SEMVER", events: rangeEvents }],
          versions: [],
        });
        const verdict = evaluateAffected(affected, readVersion(scheme, text));
        expect(verdict.status === "affected").toBe(isAffected(text, rangeEvents));
      }),
      { numRuns: 5000 },
    );
  });

  it("names a fix that is above the version and affected no more", () => {
    fc.assert(
      fc.property(events, events, version, (first, second, text) => {
        const ranges = [first, second].map((each) => ({ type: "SEMVER" as const, events: each }));
        const affected = compileAffected(scheme, { ranges, versions: [] });
        const fix = lowestFixed(readVersion(scheme, text), affected);
        if (fix === undefined) return;
        expect(order(fix, text)).toBe(1);
        expect([first, second].some((each) => isAffected(fix, each))).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  it("reports the events that enclose an affected version", () => {
    fc.assert(
      fc.property(events, version, (rangeEvents, text) => {
        const ranges = [{ type: "SEMVER" as const, events: rangeEvents }];
        const verdict = evaluateAffected(
          compileAffected(scheme, { ranges, versions: [] }),
          readVersion(scheme, text),
        );
        if (verdict.status !== "affected" || verdict.by !== "range") return;
        expect(order(verdict.introduced, text)).toBeLessThanOrEqual(0);
        if (verdict.fixed !== undefined) expect(order(text, verdict.fixed)).toBe(-1);
        if (verdict.lastAffected !== undefined)
          expect(order(text, verdict.lastAffected)).toBeLessThanOrEqual(0);
      }),
      { numRuns: 2000 },
    );
  });
});
