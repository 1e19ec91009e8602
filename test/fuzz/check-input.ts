import { isDeepStrictEqual } from "node:util";
import type { FuzzTarget } from "./fuzz-target.ts";

/**
 * What went wrong with an input. `crash`: something else was thrown than the room's own errors. `slow`: over the
 * time bound three more times. `memory`: over the memory bound. `not-json`: the result is another after a round
 * trip. `unstable`: the same bytes gave something else. `changed-input`: the reader wrote into its input.
 */
export type FailureKind = "crash" | "slow" | "memory" | "not-json" | "unstable" | "changed-input";

/** How an input was answered: with a result, with an error of the room's own, or wrongly. */
export type InputOutcome =
  | { readonly kind: "result" }
  | { readonly kind: "refused" }
  | { readonly kind: "failure"; readonly failure: FailureKind; readonly detail: string };

/** CPU time that an input of at most 64 KiB may take, in milliseconds; larger ones in proportion. */
export const maxMilliseconds = 250;
/** By how much one input may make the process grow. */
export const maxGrowthBytes = 192 * 1024 * 1024;

const timedBytes = 64 * 1024;

type Answer = { readonly result: unknown } | { readonly thrown: unknown };

/** Gives an input to a target and holds the answer against all that is promised of it. */
export async function checkInput(target: FuzzTarget, input: Buffer): Promise<InputOutcome> {
  const bytes = Buffer.from(input);
  const before = memory();
  const started = process.threadCpuUsage();
  const answer = await answerOf(target, bytes);
  const milliseconds = elapsed(started);
  const growth = growthSince(before);
  if (!bytes.equals(input)) return failed("changed-input", "the input's bytes were written to");
  if ("thrown" in answer && !target.accepts(answer.thrown)) return failed("crash", stackOf(answer.thrown));
  if (growth > maxGrowthBytes) return failed("memory", `grew by ${Math.round(growth / 2 ** 20)} MiB`);
  const bound = maxMilliseconds * Math.max(1, input.length / timedBytes);
  if (milliseconds > bound) {
    const again = await fastest(target, input);
    if (again > bound) return failed("slow", `${Math.round(again)} ms for ${input.length} bytes`);
  }
  return compare(target, input, answer);
}

async function compare(target: FuzzTarget, input: Buffer, answer: Answer): Promise<InputOutcome> {
  const again = await answerOf(target, Buffer.from(input));
  if (!isSame(comparable(answer), comparable(again)))
    return failed("unstable", "the same bytes gave another answer");
  if ("thrown" in answer) return { kind: "refused" };
  if (target.givesJSON !== true) return { kind: "result" };
  const returned = throughJSON(answer.result);
  if (isSame(returned, answer.result)) return { kind: "result" };
  const where = difference(returned, answer.result, "");
  return failed("not-json", `is not the same after a round trip through JSON: ${where}`);
}

/** What is nested more deeply than can be compared counts as the same. */
function isSame(left: unknown, right: unknown): boolean {
  try {
    return isDeepStrictEqual(left, right);
  } catch (thrown) {
    if (thrown instanceof RangeError) return true;
    throw thrown;
  }
}

function throughJSON(value: unknown): unknown {
  try {
    return JSON.parse(JSON.stringify(value));
  } catch {
    return undefined; // Too deep, circular or a bigint: the difference is told.
  }
}

async function answerOf(target: FuzzTarget, input: Buffer): Promise<Answer> {
  try {
    return { result: await target.run(input) };
  } catch (thrown) {
    return { thrown };
  }
}

async function fastest(target: FuzzTarget, input: Buffer): Promise<number> {
  let least = Infinity;
  for (let left = 3; left > 0; left -= 1) {
    const started = process.threadCpuUsage();
    await answerOf(target, Buffer.from(input));
    least = Math.min(least, elapsed(started));
  }
  return least;
}

/** CPU time of this thread: what others do on the machine does not count. */
function elapsed(started: NodeJS.CpuUsage): number {
  const { user, system } = process.threadCpuUsage(started);
  return (user + system) / 1000;
}

/** The most that the process ever had, and buffers, which may be promised but not yet touched. */
function memory(): readonly [number, number] {
  return [process.resourceUsage().maxRSS * 1024, process.memoryUsage().arrayBuffers];
}

function growthSince(before: readonly [number, number]): number {
  const now = memory();
  return Math.max(now[0] - before[0], now[1] - before[1]);
}

function comparable(answer: Answer): unknown {
  if (!("thrown" in answer)) return answer;
  return { thrown: answer.thrown instanceof Error ? answer.thrown.message : answer.thrown };
}

function stackOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return `threw ${typeof thrown}`;
  const frames = (thrown.stack ?? "").split("\n").filter((line) => line.trimStart().startsWith("at "));
  return [`${thrown.name}: ${thrown.message.slice(0, 300)}`, ...frames.slice(0, 6)].join("\n");
}

/** Path of the first member that differs. */
function difference(left: unknown, right: unknown, path: string): string {
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) return path;
  for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
    const [one, other] = [left, right].map((side) => (side as Record<string, unknown>)[key]);
    if (!isDeepStrictEqual(one, other)) return difference(one, other, `${path}/${key.slice(0, 40)}`);
  }
  return path;
}

function failed(failure: FailureKind, detail: string): InputOutcome {
  return { kind: "failure", failure, detail };
}
