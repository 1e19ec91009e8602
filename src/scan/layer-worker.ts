/** What each worker thread runs: layers, one after the other. */
import { noCache, openCache } from "../runtime/cache.ts";
import { systemClock } from "../runtime/clock.ts";
import { silentLogger } from "../runtime/logger.ts";
import { serveJobs } from "../runtime/worker-pool.ts";
import { analyzeLayer } from "./analyze-layer.ts";
import { assistSearch } from "./search-partner.ts";
import type { AssistingJob, LayerJob, LayerJobSetup } from "./layer-job.ts";
import { sendableError } from "./sendable-error.ts";

serveJobs((data) => {
  const setup = data as LayerJobSetup;
  const cache =
    setup.cache === undefined
      ? noCache
      : openCache({ ...setup.cache, clock: systemClock, logger: silentLogger });
  return async (given, tools) => {
    const job = given as LayerJob | AssistingJob;
    if (job.kind === "assist") {
      if (tools.partner !== undefined) await assistSearch(tools.partner, setup, tools.watched);
      return { result: undefined };
    }
    const layerTools = { ...tools, cache, watched: tools.watched };
    const { outcome, keep } = await analyzeLayer(job, setup, layerTools);
    const transfer = outcome.kind === "analysis" ? [outcome.bytes.buffer] : [];
    return { result: outcome, transfer, afterwards: keep };
  };
}, sendableError);
