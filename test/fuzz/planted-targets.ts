import type { FuzzTarget } from "./fuzz-target.ts";

const seed = Buffer.from(JSON.stringify({ name: "example", version: "1.0.0", size: 12 }));

let calls = 0;
const kept: unknown[] = [];

function planted(
  id: string,
  fails: (input: Buffer) => boolean,
  fail: (input: Buffer) => unknown,
): FuzzTarget {
  return {
    id: `planted/${id}`,
    seeds: () => [seed],
    accepts: (thrown) => thrown instanceof SyntaxError,
    givesJSON: true,
    run: (input) => (fails(input) ? fail(input) : JSON.parse(input.toString("utf8"))) as unknown,
  };
}

const isCut = (input: Buffer): boolean => input.length < seed.length;

/** Readers with one bug each, which show that the fuzzer finds such bugs and survives them. */
export const plantedTargets: readonly FuzzTarget[] = [
  planted("crash", isCut, () => (undefined as unknown as string).length),
  planted("slow", isCut, () => {
    const started = process.threadCpuUsage();
    while (process.threadCpuUsage(started).user < 300_000);
    return {};
  }),
  planted("memory", isCut, () => Buffer.alloc(400 * 1024 * 1024).length),
  planted("not-json", isCut, () => ({ size: NaN })),
  planted("unstable", isCut, () => (calls += 1)),
  planted("changed-input", isCut, (input) => input.fill(0).length),
  planted("hang", isCut, () => {
    for (;;);
  }),
  planted("died", isCut, () => {
    for (;;) kept.push(Array.from({ length: 1000 }, () => ({})));
  }),
];
