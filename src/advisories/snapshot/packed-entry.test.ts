import { expect, it } from "vitest";
import { severities, type AffectedPackage } from "#model";
import { packAffected, unpackAffected } from "./packed-entry.ts";
import { PackReader, PackWriter } from "./packing.ts";
import { fc } from "../../../test/support/property.ts";

const version = fc.string({ maxLength: 40, unit: "grapheme" });
const event = fc.oneof(
  fc.constant({ introduced: "0" }),
  version.map((introduced) => ({ introduced })),
  version.map((fixed) => ({ fixed })),
  version.map((lastAffected) => ({ lastAffected })),
  version.map((limit) => ({ limit })),
);
const range = fc.record({
  type: fc.constantFrom("SEMVER" as const, "ECOSYSTEM" as const),
  events: fc.array(event, { maxLength: 6 }),
});
const affected = fc.record(
  {
    ecosystem: fc.constant("PyPI"),
    name: fc.constant("leaf"),
    ranges: fc.array(range, { maxLength: 4 }),
    versions: fc.array(version, { maxLength: 5 }),
    severities: fc.constant([]),
    severity: fc.constantFrom(...severities),
    fixState: fc.constantFrom("wont-fix" as const, "end-of-life" as const),
    symbols: fc.array(version, { minLength: 1, maxLength: 3 }),
    module: version,
  },
  { requiredKeys: ["ecosystem", "name", "ranges", "versions", "severities", "severity", "symbols"] },
);

it("gives back what was packed", () => {
  fc.assert(
    fc.property(affected, (value: AffectedPackage) => {
      const pack = new PackWriter();
      packAffected(value, pack);
      const read = unpackAffected("PyPI", "leaf", new PackReader(pack.take()));
      const { ranges, versions, severity, fixState, symbols, module } = read;
      expect({ ranges, versions, severity, fixState, symbols, module }).toEqual({
        ranges: value.ranges,
        versions: value.versions,
        severity: value.severity,
        fixState: value.fixState,
        symbols: value.symbols,
        module: value.module,
      });
    }),
  );
});

it("reads any bytes without throwing, and never more than there are", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const { ranges, versions, symbols } = unpackAffected("PyPI", "leaf", new PackReader(bytes));
      const events = ranges.reduce((sum, one) => sum + one.events.length, 0);
      expect(events + versions.length + (symbols?.length ?? 0)).toBeLessThanOrEqual(bytes.length);
    }),
  );
});
