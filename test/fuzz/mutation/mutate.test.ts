import { describe, expect, it } from "vitest";
import type { FuzzTarget } from "../fuzz-target.ts";
import { makeInput, maxInputBytes } from "./mutate.ts";

const seeds = [Buffer.from('{"name":"example","size":12}'), Buffer.alloc(3000, "ab12")];
const target: FuzzTarget = {
  id: "test/target",
  seeds: () => seeds,
  isJSON: true,
  tokens: ["token"],
  accepts: () => false,
  run: () => undefined,
};
const inputOf = (of: FuzzTarget, seed: number, index: number): Buffer =>
  makeInput(of, seeds, { seed, index, maxBytes: maxInputBytes });
const inputs = Array.from({ length: 2000 }, (_, index) => inputOf(target, 7, index));

describe("makeInput", () => {
  it("begins with the seeds as they are", () => {
    expect(inputs.slice(0, 2)).toEqual(seeds);
  });

  it("makes the same input of the same seed and number, and another of another seed", () => {
    expect(inputOf(target, 7, 500)).toEqual(inputs[500]);
    expect(Array.from({ length: 20 }, (_, index) => inputOf(target, 8, index + 500))).not.toEqual(
      inputs.slice(500, 520),
    );
  });

  it("leaves the seeds as they were", () => {
    expect(seeds[0]?.toString()).toBe('{"name":"example","size":12}');
    expect(seeds[1]?.equals(Buffer.alloc(3000, "ab12"))).toBe(true);
  });

  it("makes shorter and longer ones, up to the bound, and hardly any twice", () => {
    const lengths = inputs.map((input) => input.length);
    expect(Math.min(...lengths)).toBeLessThan(10);
    expect(Math.max(...lengths)).toBeGreaterThan(maxInputBytes - 100);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(maxInputBytes + 64);
    expect(new Set(inputs.map((input) => input.toString("latin1"))).size).toBeGreaterThan(1700);
  });

  it("puts words of the format in, and changes documents so that they stay documents", () => {
    expect(inputs.some((input) => input.includes("token"))).toBe(true);
    const documents = inputs.filter((input) => isDocument(input));
    expect(documents.length).toBeGreaterThan(300);
    expect(documents.some((input) => input.includes("__proto__"))).toBe(true);
  });

  it("repairs most inputs where the target can", () => {
    const marking: FuzzTarget = { ...target, isJSON: false, repair: (input) => input.write("!") };
    const marked = Array.from({ length: 200 }, (_, index) => inputOf(marking, 1, index + 2));
    const share = marked.filter((input) => input[0] === 0x21).length / marked.length;
    expect(share).toBeGreaterThan(0.6);
    expect(share).toBeLessThan(1);
  });
});

function isDocument(input: Buffer): boolean {
  try {
    JSON.parse(input.toString());
    return true;
  } catch {
    return false;
  }
}
