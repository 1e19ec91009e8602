import { enqueue } from "../../jobs/enqueue.ts";
import { registryCrawlJob } from "../../jobs/definitions.ts";
import { recordAudit } from "../audit.ts";
import type { ServiceMeans } from "../service-means.ts";
import { shareOf, watchedRegistry } from "./registry-access.ts";

/** Goes through a registry now, whatever its schedule says. Gives the job. */
export async function crawlNow(
  means: ServiceMeans,
  name: string,
  actor: string,
): Promise<{ readonly job: number }> {
  const { store, box, clock, nudge } = means;
  const registry = await watchedRegistry(store.reading, box, { name });
  const now = clock.now();
  const job = await store.transaction(async (work) => {
    await recordAudit(work, { at: now, actor, action: "registry-crawl", subject: name });
    const how = { trigger: "crawl", share: shareOf(registry), now } as const;
    return enqueue(work, registryCrawlJob, { registryID: registry.id }, how);
  });
  nudge();
  return { job };
}
