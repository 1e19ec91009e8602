import { enqueue } from "../../jobs/enqueue.ts";
import { registryCrawlJob } from "../../jobs/definitions.ts";
import type { Caller } from "../../auth/principal.ts";
import { recordAudit } from "../audit/record-audit.ts";
import { reachedRegistry } from "./reached-registry.ts";
import type { ServiceMeans } from "../service-means.ts";
import { shareOf } from "./registry-access.ts";

/** Goes through a registry now, whatever its schedule says. Gives the job. */
export async function crawlNow(
  means: ServiceMeans,
  caller: Caller,
  name: string,
): Promise<{ readonly job: number }> {
  const { clock, store, nudge } = means;
  const registry = await reachedRegistry(means, caller, name);
  const now = clock.now();
  const job = await store.transaction(async (work) => {
    await recordAudit(work, { at: now, caller, action: "registry-crawl", subject: name });
    const how = { trigger: "crawl", share: shareOf(registry), now } as const;
    return enqueue(work, registryCrawlJob, { registryID: registry.id }, how);
  });
  nudge();
  return { job };
}
