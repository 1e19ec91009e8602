import { hostname } from "node:os";
import { analysisVersion } from "#scan";
import { workerKinds } from "../jobs/kinds/index.ts";
import { JobWorker } from "../jobs/worker.ts";
import type { Tracer } from "../../runtime/work-scope.ts";
import { CPUShares } from "../telemetry/cpu-shares.ts";
import type { ServerMetrics } from "../telemetry/metrics/server-metrics.ts";
import { processCPUMs } from "./process-cpu.ts";
import { fingerprintKey } from "../services/layers/installation-secret.ts";
import { storedLayers } from "../services/layers/stored-layers.ts";
import type { ServiceMeans } from "../services/service-means.ts";
import type { DataFolder } from "./data-folder.ts";
import type { ServerOptions } from "./server-options.ts";

/** A worker that is ready to be started, and what it looks at layers with. */
export interface OpenWorker {
  readonly worker: JobWorker;
  /** Names the extractors and rules that layers are looked at with. */
  readonly analysisVersion: string;
}

/** What a worker is got ready with. */
interface WorkerParts {
  readonly means: ServiceMeans;
  readonly metrics: Pick<ServerMetrics, "jobEnded" | "scanEnded">;
  readonly tracer: Tracer | undefined;
}

/** Gets a worker ready for every kind of job. */
export async function openWorker(
  options: ServerOptions,
  folder: DataFolder,
  { means, metrics, tracer }: WorkerParts,
): Promise<OpenWorker> {
  const { clock, logger, environment, scanners, concurrency, leaseMs, cacheMaxBytes, offline } = options;
  const secretKey = await fingerprintKey(means.store);
  const rules = options.rules ?? {};
  const looking = { scanners: scanners.filter((one) => one !== "vuln"), secretKey, ...rules };
  const version = await analysisVersion({ ...looking, environment, clock, logger });
  const kinds = workerKinds({
    ...means,
    ...{
      scanners,
      rules,
      cacheMaxBytes,
      offline,
      trust: options.trust,
      retention: options.retention,
      secretKey,
      analysisVersion: version,
    },
    database: options.advisories ?? folder.advisories,
    cacheDirectory: folder.cache,
    sharedLayers: storedLayers(means),
    updatesFeeds: options.feedsEveryMs > 0,
    version: options.version,
    cpu: new CPUShares(processCPUMs),
    scanEnded: metrics.scanEnded,
  });
  // In containers the process after this one has the same host and number.
  const name = `${hostname()}/${process.pid}/${clock.now().toString(36)}`;
  const worker = new JobWorker({
    ...{ store: means.store, clock, logger, name, concurrency, leaseMs, kinds, tracer },
    onEnd: metrics.jobEnded,
  });
  return { worker, analysisVersion: version };
}
