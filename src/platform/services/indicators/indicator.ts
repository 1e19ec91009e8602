import type { Connection } from "../../store/store.ts";
import type { storeMetrics } from "../../telemetry/metrics/store-metrics.ts";

/** Name of a metric that is read from the database. */
export type StoreMetric = keyof typeof storeMetrics;

/** One value of a metric, as it is exported. */
export interface Reading {
  readonly metric: StoreMetric;
  readonly labels?: Readonly<Record<string, string>>;
  readonly value: number;
}

/** Reads some metrics. Cheap enough to be asked every half minute, of ten thousands of images. */
export type Indicator = (connection: Connection, now: number) => Promise<readonly Reading[]>;

/** Buckets of a histogram, each with all that the smaller ones have, from how many there are in each. */
export function cumulative(
  bounds: readonly number[],
  counts: ReadonlyMap<number, number>,
): readonly { readonly le: string; readonly value: number }[] {
  let sum = 0;
  const buckets = bounds.map((bound, index) => {
    sum += counts.get(index) ?? 0;
    return { le: String(bound), value: sum };
  });
  return [...buckets, { le: "+Inf", value: sum + (counts.get(bounds.length) ?? 0) }];
}

/** Values of a label that others choose, no more than so many of them; the rest is `other`, added up. */
export function boundedLabel(
  rows: Iterable<readonly [string, number]>,
  most: number,
): ReadonlyMap<string, number> {
  const bounded = new Map<string, number>();
  for (const [name, value] of rows) {
    const key = bounded.has(name) || bounded.size < most ? name : "other";
    bounded.set(key, (bounded.get(key) ?? 0) + value);
  }
  return bounded;
}
