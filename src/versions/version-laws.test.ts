import { describe, expect, it } from "vitest";
import { maxVersionLength, versionSchemes } from "./index.ts";
import { fc } from "../../test/support/property.ts";
import { cpuTime } from "../../test/support/cpu-time.ts";

/** What versions of all schemes are made of: near enough to each other to be comparable, mean enough to matter. */
const piece = fc.constantFrom(
  ...[
    "0",
    "1",
    "2",
    "10",
    "01",
    "007",
    "99999999999999999999",
    ".",
    ".",
    ".",
    "-",
    "_",
    "+",
    "~",
    "^",
    ":",
    "!",
  ],
  ...[
    "a",
    "b",
    "rc",
    "alpha",
    "beta",
    "pre",
    "post",
    "dev",
    "p",
    "sp",
    "git",
    "SNAPSHOT",
    "Z",
    "-r",
    "x",
    "v",
  ],
);
const version = fc
  .tuple(
    fc.constantFrom("1", "0", "1.0", "1.2.3", "2:1", "1!1", "v1.0.0", ""),
    fc.array(piece, { maxLength: 6 }),
  )
  .map(([start, pieces]) => start + pieces.join(""));

/**
 * Maven's own order is not transitive when a word follows a dot (`maven.ts` says why), begins a version or follows a
 * zero that means nothing: `0beta` < `0` < `v1` < `0beta`.
 */
const isOrdered = (id: string, text: string): boolean =>
  id !== "maven" || (/^[1-9]/.test(text) && !/\.[^0-9.-]|(?<!\d)0+[^0-9.-]/.test(text));

describe.each(versionSchemes.map((scheme) => [scheme.id, scheme] as const))(
  "the order of %s",
  (id, scheme) => {
    const value = version
      .filter((text) => isOrdered(id, text))
      .map((text) => scheme.parse(text))
      .filter((reading) => reading.ok)
      .map((reading) => reading.value);

    it("says that a version equals itself, and the opposite when asked the other way round", () => {
      fc.assert(
        fc.property(value, value, (a, b) => {
          expect(scheme.compare(a, a)).toBe(0);
          expect(scheme.compare(a, b) + scheme.compare(b, a)).toBe(0);
        }),
        { numRuns: 300 },
      );
    });

    it("is transitive", () => {
      fc.assert(
        fc.property(value, value, value, (...three) => {
          const [a, b, c] = three.sort((left, right) => scheme.compare(left, right));
          expect(scheme.compare(a, b)).toBeLessThanOrEqual(0);
          expect(scheme.compare(b, c)).toBeLessThanOrEqual(0);
          expect(scheme.compare(a, c)).toBeLessThanOrEqual(0);
          if (scheme.compare(a, b) === 0) expect(scheme.compare(a, c)).toBe(scheme.compare(b, c));
        }),
        { numRuns: 1000 },
      );
    });

    it("never throws at a text, and has a reason for what it refuses", () => {
      fc.assert(
        fc.property(fc.oneof(fc.string({ unit: "binary" }), version), (text) => {
          const reading = scheme.parse(text);
          if (reading.ok) expect(scheme.compare(reading.value, reading.value)).toBe(0);
          else expect(reading.reason).not.toBe("");
        }),
        { numRuns: 500 },
      );
      expect(scheme.parse("").ok).toBe(false);
    });

    it("reads or refuses hostile texts in milliseconds", () => {
      const units = [
        "1",
        "0",
        ".",
        "1.",
        "-",
        "a1",
        "1-",
        "a.",
        "~",
        "_p",
        "+",
        ".a",
        "-1a",
        "^",
        " ",
        "v",
        "=",
        "é",
      ];
      for (const unit of units) {
        for (const end of ["", "!", "\n", " x"]) {
          const longest = unit.repeat(maxVersionLength).slice(0, maxVersionLength - 8);
          // The best of three: what else the machine does is not the scheme's doing.
          const once = (): void => {
            const left = scheme.parse(`1.0.0${longest}${end}`);
            const right = scheme.parse(`1.0.0${longest}1${end}`);
            if (left.ok && right.ok) scheme.compare(left.value, right.value);
          };
          const took = Array.from({ length: 3 }, () => cpuTime(once));
          expect(Math.min(...took)).toBeLessThan(250);
        }
      }
      expect(scheme.parse("1.".repeat(50_000)).ok).toBe(false);
    });
  },
);
