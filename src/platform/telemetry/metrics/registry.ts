import { Counter, Gauge, Histogram, Registry } from "prom-client";
import type { MetricDefinition } from "./metric-definition.ts";
import { processMetrics } from "./process-metrics.ts";
import { storeMetrics } from "./store-metrics.ts";

type Labels = Readonly<Record<string, string>>;

/** Every metric, by the key it goes by in the code. */
export const metricDefinitions = { ...processMetrics, ...storeMetrics };
export type MetricKey = keyof typeof metricDefinitions;

/** Metrics made from their definitions: a label that is not defined is a bug, and told at once. */
export interface MetricRegistry {
  add(key: MetricKey, value?: number, labels?: Labels): void;
  observe(key: MetricKey, value: number, labels?: Labels): void;
  set(key: MetricKey, value: number, labels?: Labels): void;
  /** Forgets the values of a gauge. */
  clear(key: MetricKey): void;
  text(): Promise<string>;
}

/** Makes every metric there is. */
export function createRegistry(): MetricRegistry {
  const registry = new Registry();
  const counters = new Map<MetricKey, Counter>();
  const gauges = new Map<MetricKey, Gauge>();
  const histograms = new Map<MetricKey, Histogram>();
  for (const [key, definition] of Object.entries<MetricDefinition>(metricDefinitions)) {
    const { name, help, type, labels = {}, buckets = [] } = definition;
    const made = { name, help, labelNames: Object.keys(labels), registers: [registry] };
    if (type === "counter") counters.set(key as MetricKey, new Counter(made));
    else if (type === "gauge") gauges.set(key as MetricKey, new Gauge(made));
    else histograms.set(key as MetricKey, new Histogram({ ...made, buckets: [...buckets] }));
  }
  return {
    add: (key, value = 1, labels = {}) => one(counters, key).inc({ ...labels }, value),
    observe: (key, value, labels = {}) => one(histograms, key).observe({ ...labels }, value),
    set: (key, value, labels = {}) => one(gauges, key).set({ ...labels }, value),
    clear(key) {
      const gauge = one(gauges, key);
      gauge.reset();
      // Without labels it would be left at 0, which is a value; not to know it is none.
      if (!("labels" in metricDefinitions[key])) gauge.remove({});
    },
    text: () => registry.metrics(),
  };
}

function one<Metric>(metrics: ReadonlyMap<MetricKey, Metric>, key: MetricKey): Metric {
  const metric = metrics.get(key);
  if (metric === undefined) throw new Error(`the metric ${key} is of another type`);
  return metric;
}

/** Lets through so many values of a label that others choose; what comes after is `other`. */
export function labelBound(most: number): (value: string) => string {
  const known = new Set<string>();
  return (value) => {
    if (known.has(value)) return value;
    if (known.size >= most) return "other";
    known.add(value);
    return value;
  };
}
