import { hostname } from "node:os";
import { analysisVersion } from "#scan";
import { workerKinds } from "../jobs/kinds/index.ts";
import { JobWorker, type WorkerSetup } from "../jobs/worker.ts";
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

/** Gets a worker ready for every kind of job. */
export async function openWorker(
  options: ServerOptions,
  folder: DataFolder,
  { means, onEnd }: { readonly means: ServiceMeans } & Pick<WorkerSetup, "onEnd">,
): Promise<OpenWorker> {
  const { clock, logger, environment, scanners, concurrency, leaseMs, cacheMaxBytes, offline } = options;
  const secretKey = await fingerprintKey(means.store);
  const looking = { scanners: scanners.filter((one) => one !== "vuln"), secretKey };
  const version = await analysisVersion({ ...looking, environment, clock, logger });
  const kinds = workerKinds({
    ...means,
    ...{ scanners, cacheMaxBytes, offline, secretKey, analysisVersion: version },
    database: options.advisories ?? folder.advisories,
    cacheDirectory: folder.cache,
    sharedLayers: storedLayers(means),
    updatesFeeds: options.feedsEveryMs > 0,
    version: options.version,
  });
  const name = `${hostname()}/${process.pid}`;
  const worker = new JobWorker({
    ...{ store: means.store, clock, logger, name, concurrency, leaseMs, kinds },
    ...(onEnd === undefined ? {} : { onEnd }),
  });
  return { worker, analysisVersion: version };
}
