/** One metric, said once: what is exported, the page of metrics and the tables of operating come from this. */
export interface MetricDefinition {
  /** Public: never changed. */
  readonly name: string;
  readonly type: "counter" | "gauge" | "histogram";
  /** One sentence without a full stop. */
  readonly help: string;
  /**
   * `process`: counted by each process since its start; sum over processes. `store`: read from the database, the same
   * from every process; take the greatest.
   */
  readonly from: "process" | "store";
  /** Each label with the values it may have, in words. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Of a histogram: upper bounds. */
  readonly buckets?: readonly number[];
}

/** Keeps each definition's own type. */
export function defineMetrics<Key extends string>(
  definitions: Readonly<Record<Key, MetricDefinition>>,
): Readonly<Record<Key, MetricDefinition>> {
  return definitions;
}
