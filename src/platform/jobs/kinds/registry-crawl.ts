import { createRegistryClient } from "#registry";
import { errorMessage } from "../../../runtime/errors.ts";
import {
  createHttpClient,
  createRateBudget,
  pacedClient,
  systemAddressRules,
  withoutMetadata,
} from "../../../runtime/http.ts";
import { crawlRegistry } from "../../registries/crawl/crawl-registry.ts";
import { vendorAPIFor } from "../../registries/crawl/vendor-access.ts";
import { enumeratorOf } from "../../registries/crawl/enumerators/index.ts";
import { isRegistryType } from "../../registries/registry-type.ts";
import { storeCrawlLedger } from "../../services/registries/store-crawl-ledger.ts";
import { shareOf, watchedRegistry, type WatchedRegistry } from "../../services/registries/registry-access.ts";
import { hasCredential } from "../../services/registries/access-now.ts";
import { registryCrawlJob, type RegistryCrawlArguments } from "../definitions.ts";
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
      const { store, box } = means;
      const registry = await watchedRegistry(store.reading, box, { id: registryID });
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
            runAt: result.resumeAt ?? now,
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
  const { settings, access, host, kind } = registry;
  const { concurrency, requestsPerSecond: perSecond } = settings;
  const budget = createRateBudget({ clock, concurrency, perSecond, maxWaitMs });
  // An identity of ours is asked for when it is needed, and anew when it ends in the middle.
  const provider = hasCredential(access) ? undefined : means.identities;
  const credentials = provider === undefined ? {} : { credentials: provider };
  const client = createRegistryClient({ ...means, access, budget, ...credentials });
  const plain = createHttpClient({
    clock,
    environment: means.environment,
    userAgent: "assay",
    insecureHosts: access.insecureHosts,
    retry: { maxRetries: 0 },
    addressRules: withoutMetadata(systemAddressRules),
  });
  const http = pacedClient(plain, { budget, clock });
  const type = isRegistryType(kind) ? kind : "distribution";
  const api = vendorAPIFor({
    ...{ type, registry: host, access, provider, http, means: means.identityMeans },
    apiURL: settings.apiURL === "" ? undefined : settings.apiURL,
  });
  const { namespaces, repositories, tags, maxAgeMs } = settings;
  try {
    return await crawlRegistry({
      enumerator: enumeratorOf(type),
      context: { registry: host, client, api, namespaces, signal },
      ledger: storeCrawlLedger(means.store, registry, means.nudge),
      filters: { repositories, tags, ...(maxAgeMs === 0 ? {} : { maxAgeMs }) },
      budget,
      clock,
      logger,
    });
  } finally {
    await Promise.all([client.close(), http.close()]);
  }
}
