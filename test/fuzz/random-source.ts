import { createHash } from "node:crypto";

/** Numbers that only depend on what it was seeded with. */
export interface RandomSource {
  /** A whole number from 0 up to but not including `bound`; 0 when the bound is less than 1. */
  below(bound: number): number;
  /** Whether something with this probability happens. */
  chance(probability: number): boolean;
  /** One of them; throws when there is none. */
  pick<Value>(values: readonly Value[]): Value;
}

/** The generator "xoshiro128**" (Blackman and Vigna), seeded with the SHA-256 of all parts. */
export function randomSource(...parts: readonly (string | number | Buffer)[]): RandomSource {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(Buffer.isBuffer(part) ? part : `${part}\0`);
  const digest = hash.digest();
  let [a, b, c, d] = [0, 4, 8, 12].map((at) => digest.readInt32LE(at)) as [number, number, number, number];
  const next = (): number => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9);
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return result >>> 0;
  };
  const below = (bound: number): number => (bound < 1 ? 0 : next() % Math.floor(bound));
  return {
    below,
    chance: (probability) => next() / 2 ** 32 < probability,
    pick(values) {
      if (values.length === 0) throw new Error("nothing to pick from");
      return values[below(values.length)] as (typeof values)[number];
    },
  };
}

function rotate(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}
