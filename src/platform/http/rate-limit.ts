import type { Clock } from "../../runtime/clock.ts";

/** Lets so many through, and tells the others when to come again. */
export interface RateLimit {
  /** Seconds to wait; 0 for who may go on. */
  take(key: string): number;
}

/** Keys that are remembered; beyond, those are forgotten that have waited longest, which are the idle ones. */
const maxKeys = 20_000;

/**
 * A bucket of tokens for each key: `burst` at once, `perSecond` in the long run. One process's own: behind several, each
 * lets so many through.
 */
export function createRateLimit(
  clock: Pick<Clock, "monotonic">,
  { burst, perSecond }: { readonly burst: number; readonly perSecond: number },
): RateLimit {
  const buckets = new Map<string, { left: number; at: number }>();
  return {
    take(key) {
      const now = clock.monotonic();
      const known = buckets.get(key) ?? { left: burst, at: now };
      const left = Math.min(burst, known.left + ((now - known.at) / 1_000) * perSecond);
      // The newest is last, so that the first one is the idlest.
      buckets.delete(key);
      buckets.set(key, { left: left < 1 ? left : left - 1, at: now });
      if (buckets.size > maxKeys) buckets.delete(buckets.keys().next().value ?? "");
      return left < 1 ? Math.ceil((1 - left) / perSecond) : 0;
    },
  };
}
