import { beforeAll, describe, expect, it } from "vitest";
import type { FuzzFailure } from "./fuzz-job.ts";
import { plantedTargets } from "./planted-targets.ts";
import { maxInputBytes } from "./mutation/mutate.ts";
import { superviseFuzz } from "./supervise.ts";

describe("the fuzzer, given readers with a bug each", () => {
  const failures = new Map<string, FuzzFailure>();

  beforeAll(async () => {
    const run = {
      list: "planted",
      seed: 1,
      maxInputBytes,
      maxInputs: 12,
      maxMilliseconds: 1,
      heapMebibytes: 96,
    } as const;
    const hanging = ["planted/hang"];
    const others = plantedTargets.map(({ id }) => id).filter((id) => !hanging.includes(id));
    for (const result of [
      await superviseFuzz({ ...run, targets: others }),
      await superviseFuzz({ ...run, targets: hanging, hangMilliseconds: 1000 }),
    ]) {
      for (const failure of result.failures) failures.set(failure.target, failure);
    }
  }, 180_000);

  it.each(plantedTargets.map(({ id }) => id))("finds the bug of %s and says which", (id) => {
    expect(`planted/${failures.get(id)?.kind ?? "nothing"}`).toBe(id);
  });

  it("names seed and input, so that it can be repeated", () => {
    for (const failure of failures.values()) {
      expect(failure.seed).toBe(1);
      expect(failure.input).toBeGreaterThan(0);
    }
  });
});
