import type { MetricDefinition } from "../../src/platform/telemetry/metrics/metric-definition.ts";
import { processMetrics } from "../../src/platform/telemetry/metrics/process-metrics.ts";
import { storeMetrics } from "../../src/platform/telemetry/metrics/store-metrics.ts";
import { code, markdownTable, page } from "./markdown.ts";

const introduction = `What \`/metrics\` has, in the text format of Prometheus: behind a token on the server's own address (for an account that may
read the whole server), without one on the address of \`--probes\`. Names and labels do not change. Every label has a bound:
where others choose its values, what is beyond the bound is added up as \`other\`. What to make of them is in
[running it at night](../operations.md).
`;

/** The reference page of the metrics. */
export function metricsPage(): string {
  return page(
    "Metrics",
    [
      introduction,
      "## Counted by each process\n\nSince its start: sum over processes.\n",
      table(Object.values(processMetrics)),
      "## Read from the database\n\nThe same from every process, at most a quarter of a minute old: take the greatest. Absent while the database cannot be asked (`assay_store_up` is 0). What ends in `_bucket` is a histogram of what the last 30 days hold: `histogram_quantile` takes it without `rate`.\n",
      table(Object.values(storeMetrics)),
    ].join("\n"),
  );
}

function table(definitions: readonly MetricDefinition[]): string {
  return markdownTable(
    ["Metric", "Type", "What it tells", "Labels"],
    definitions.map(({ name, type, help, labels = {} }) => [
      code(name),
      type,
      help,
      Object.entries(labels)
        .map(([label, values]) => `${code(label)}: ${values}`)
        .join("; "),
    ]),
  );
}
