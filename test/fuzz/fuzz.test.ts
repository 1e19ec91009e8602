/** The bounded run: a fixed seed, the same inputs every time, as many of them as fit into the time. */
import { beforeAll, describe, expect, it } from "vitest";
import type { FuzzResult } from "./fuzz-job.ts";
import { maxInputBytes } from "./mutation/mutate.ts";
import { superviseFuzz } from "./supervise.ts";
import { fuzzTargets } from "./targets/index.ts";

const milliseconds = 10_000;

describe("every reader of strangers' bytes, fuzzed", () => {
  let result: FuzzResult = { counts: [], failures: [] };

  beforeAll(async () => {
    result = await superviseFuzz({
      list: "real",
      targets: fuzzTargets.map(({ id }) => id),
      seed: 1,
      maxInputBytes,
      maxInputs: 150,
      maxMilliseconds: milliseconds / fuzzTargets.length,
    });
    const inputs = result.counts.reduce((sum, count) => sum + count.inputs, 0);
    process.stdout.write(`fuzzed: ${result.counts.length} targets, ${inputs} inputs\n`);
  }, 180_000);

  it.each(fuzzTargets.map(({ id }) => id))("%s answers within its bounds, the same every time", (id) => {
    expect(result.failures.filter(({ target }) => target === id)).toEqual([]);
    const count = result.counts.find(({ target }) => target === id);
    expect(count?.inputs, "inputs that were run").toBeGreaterThan(0);
    expect(count?.results, "inputs that gave a result and no error").toBeGreaterThan(0);
  });

  it("runs every target once, under a name of its own", () => {
    expect(new Set(fuzzTargets.map(({ id }) => id)).size).toBe(fuzzTargets.length);
    expect(result.counts.map(({ target }) => target)).toEqual(fuzzTargets.map(({ id }) => id));
  });
});
