import type { FuzzTarget } from "../fuzz-target.ts";
import { randomSource, type RandomSource } from "../random-source.ts";
import { byteMutations, type MutationContext } from "./byte-mutations.ts";
import { mutateJSON } from "./json-mutation.ts";
import { numberMutations } from "./number-mutations.ts";

/** Inputs are made no longer than this, unless their seed is, or a run asks for longer ones. */
export const maxInputBytes = 64 * 1024;

/** Which input of a target to make. */
export interface InputChoice {
  readonly seed: number;
  readonly index: number;
  readonly maxBytes: number;
}

/** What every format is tried with. */
const commonTokens = ["\0", "\r\n", "\n\n", " ", "%s", "__proto__", "constructor", "\ufeff", "\ud7ff", "é"];

/**
 * Input number `index` of a target: the seeds as they are first, then changed ones. Depends on nothing but its
 * arguments and the seeds.
 */
export function makeInput(
  target: FuzzTarget,
  seeds: readonly Buffer[],
  { seed, index, maxBytes }: InputChoice,
): Buffer {
  const whole = seeds[index];
  if (whole !== undefined) return Buffer.from(whole);
  const random = randomSource(seed, target.id, index);
  const start = random.pick(seeds);
  const context: MutationContext = {
    random,
    seeds,
    tokens: [...commonTokens, ...(target.tokens ?? [])],
    maxBytes: Math.max(maxBytes, start.length),
  };
  const decoded = target.isJSON === true && random.chance(0.6) ? mutateJSON(start, context) : undefined;
  const input = decoded ?? mutateBytes(start, context);
  if (target.repair !== undefined && random.chance(0.8)) target.repair(input);
  return input;
}

/** Mostly one or two changes, so that the input gets past the first check; now and then many. */
function mutateBytes(start: Buffer, context: MutationContext): Buffer {
  let bytes = start;
  for (let left = changes(context.random); left > 0; left -= 1) {
    const mutations = context.random.chance(0.4) ? numberMutations : byteMutations;
    bytes = context.random.pick(mutations)(bytes, context);
  }
  return Buffer.from(bytes);
}

function changes(random: RandomSource): number {
  return random.chance(0.7) ? 1 + random.below(2) : 3 + random.below(6);
}
