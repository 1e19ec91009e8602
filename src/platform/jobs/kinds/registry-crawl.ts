import { errorMessage } from "../../../runtime/errors.ts";
import { crawlRegistry } from "../../registries/crawl/crawl-registry.ts";
import { storeCrawlLedger } from "../../services/registries/store-crawl-ledger.ts";
import { shareOf, watchedRegistry, type WatchedRegistry } from "../../services/registries/registry-access.ts";
import { openEnumeration } from "../../services/registries/open-enumeration.ts";
import { registryCrawlJob, type RegistryCrawlArguments } from "../definitions.ts";
import { longestPauseMs } from "../claim-job.ts";
import { enqueue } from "../enqueue.ts";
import type { JobContext, JobKind } from "../job-kind.ts";
import type { WorkerMeans } from "../worker-means.ts";

/** A registry that wants no requests for so long is left alone, and the crawl goes on later. */
const maxWaitMs = 60_000;

/** Goes through a registry and has asked for what is new, moved or gone. */
export function registryCrawlKind(means: WorkerMeans): JobKind<RegistryCrawlArguments> {
  return {
    ...registryCrawlJob,
    async work({ registryID }, context) {
      const { store } = means;
      const registry = await watchedRegistry(store.reading, means, { id: registryID });
      try {
        const result = await crawled(registry, context, means);
        const now = context.clock.now();
        context.logger.info(
          {
            registry: registry.name,
            tags: result.tags,
            created: result.created,
            moved: result.moved,
            gone: result.gone,
          },
          "registry gone through",
        );
        await context.finish(async (work) => {
          const isComplete = result.outcome === "complete";
          const told = result.skipped.map(({ repository, reason }) => `${repository}: ${reason}`)[0] ?? null;
          const outcome = { last_error: told, ...(isComplete ? { last_crawl_at: now } : {}) };
          await work.updateTable("registries").set(outcome).where("id", "=", registryID).execute();
          if (isComplete) return;
          const how = {
            trigger: "crawl",
            share: shareOf(registry),
            now,
            runAt: Math.min(result.resumeAt ?? now, now + longestPauseMs),
          } as const;
          await enqueue(work, registryCrawlJob, { registryID }, how);
        });
      } catch (thrown) {
        const told = { last_error: errorMessage(thrown).slice(0, 1_000) };
        if (!context.signal.aborted) {
          await store.writing.updateTable("registries").set(told).where("id", "=", registryID).execute();
        }
        throw thrown;
      }
    },
  };
}

async function crawled(registry: WatchedRegistry, { clock, logger, signal }: JobContext, means: WorkerMeans) {
  const { repositories, tags, maxAgeMs } = registry.settings;
  const opened = openEnumeration(means, registry, { maxWaitMs, signal });
  const { enumerator, context, budget } = opened;
  try {
    return await crawlRegistry({
      enumerator,
      context,
      ledger: storeCrawlLedger(means.store, registry, means.nudge),
      filters: { repositories, tags, ...(maxAgeMs === 0 ? {} : { maxAgeMs }) },
      budget,
      clock,
      logger,
    });
  } finally {
    await opened.close();
  }
}
