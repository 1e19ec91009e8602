import { fc } from "../../../test/support/property.ts";
import { expect, it } from "vitest";
import { CPUShares, type CPUMeter } from "./cpu-shares.ts";

it("shares out what is used among what is under way", () => {
  let used = 100;
  const shares = new CPUShares(() => used);
  const first = shares.begin();
  used += 10;
  const second = shares.begin();
  used += 20;
  expect(first.end()).toBe(20);
  used += 5;
  expect(second.end()).toBe(15);
  expect(second.end()).toBe(0);
});

it("counts nothing twice and leaves nothing out while anything is measured", () => {
  const step = fc.record({ used: fc.nat(100), begins: fc.boolean() });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      let now = 0;
      let measured = 0;
      let told = 0;
      const shares = new CPUShares(() => now);
      const open: CPUMeter[] = [];
      for (const { used, begins } of steps) {
        now += used;
        if (open.length > 0) measured += used;
        if (begins) open.push(shares.begin());
        else told += open.shift()?.end() ?? 0;
      }
      for (const meter of open) told += meter.end();
      expect(told).toBeCloseTo(measured, 6);
    }),
  );
});
