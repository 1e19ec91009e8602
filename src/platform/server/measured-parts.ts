import type { ConnectionCounts } from "../http/connections/connection-guard.ts";
import type { JobWorker } from "../jobs/worker.ts";
import { indicatorReader } from "../services/indicators/read-indicators.ts";
import type { Store } from "../store/store.ts";
import { createMetrics, type ServerMetrics } from "../telemetry/metrics/server-metrics.ts";
import type { ServerOptions } from "./server-options.ts";

/** What metrics are read from, as far as it is there yet. */
export interface MeasuredParts {
  store?: Store;
  connections?: ConnectionCounts;
  worker?: JobWorker;
}

/** Metrics that are there before what they measure is. */
export function measured({ clock, version, role }: Pick<ServerOptions, "clock" | "version" | "role">): {
  readonly metrics: ServerMetrics;
  readonly parts: MeasuredParts;
} {
  const parts: MeasuredParts = {};
  let read: ReturnType<typeof indicatorReader> | undefined;
  const metrics = createMetrics({
    ...{ clock, version, role },
    readings: () => {
      if (parts.store === undefined) return Promise.resolve(undefined);
      read ??= indicatorReader(parts.store, clock);
      return read();
    },
    connections: () => ({
      open: parts.connections?.open() ?? 0,
      evicted: parts.connections?.evicted() ?? 0,
      refused: parts.connections?.refused() ?? 0,
    }),
    worker: () => ({ running: parts.worker?.running ?? 0, overdue: parts.worker?.overdue ?? 0 }),
  });
  return { metrics, parts };
}
