import type { KeySets } from "../registries/webhooks/authentication/key-sets.ts";
import type { WebhookRequest } from "../registries/webhooks/webhook-receiver.ts";
import { findImages, imageReport } from "./images/find-image.ts";
import { listFindings, type FindingFilter } from "./images/list-findings.ts";
import { listImages, type ImageFilter } from "./images/list-images.ts";
import { requestScan } from "./images/request-scan.ts";
import { whichImages, type WhichRequest } from "./packages/which-images.ts";
import { cancelJob, rerunJob } from "./queue/change-job.ts";
import { countJobs, listJobs, type JobFilter } from "./queue/list-jobs.ts";
import { showJob } from "./queue/show-job.ts";
import { addRegistry, type NewRegistry } from "./registries/add-registry.ts";
import { crawlNow } from "./registries/crawl-now.ts";
import { listRegistries } from "./registries/list-registries.ts";
import { removeRegistry } from "./registries/remove-registry.ts";
import { takeWebhook, type WebhookAnswer } from "./registries/take-webhook.ts";
import { testRegistry } from "./registries/test-registry.ts";
import { createWriteBatch } from "../store/write-batch.ts";
import { serverStatus } from "./server-status.ts";
import type { ServiceMeans } from "./service-means.ts";

/** Every use case, bound to what it is done with: all that routes know of the platform. */
export type Services = ReturnType<typeof createServices>;

/** What only webhooks need. */
interface WebhookParts {
  readonly keySets: KeySets;
  readonly webhookAnswered: (registry: string, answer: WebhookAnswer) => void;
}

/** Binds the use cases. */
export function createServices(means: ServiceMeans & WebhookParts) {
  const writes = createWriteBatch(means.store);
  return {
    addRegistry: (request: NewRegistry, actor: string) => addRegistry(means, request, actor),
    listRegistries: () => listRegistries(means),
    removeRegistry: (name: string, actor: string) => removeRegistry(means, name, actor),
    testRegistry: (name: string, signal: AbortSignal) => testRegistry(means, name, signal),
    crawlNow: (name: string, actor: string) => crawlNow(means, name, actor),
    takeWebhook: async (name: string, request: WebhookRequest, signal: AbortSignal) => {
      const answer = await takeWebhook({ ...means, writes }, name, request, signal);
      means.webhookAnswered(name, answer);
      return answer;
    },
    listImages: (filter: ImageFilter) => listImages(means, filter),
    findImages: (named: string) => findImages(means.store.reading, named),
    imageReport: (digest: string) => imageReport(means, digest),
    requestScan: (reference: string) => requestScan(means, reference),
    listFindings: (filter: FindingFilter) => listFindings(means, filter),
    whichImages: (request: WhichRequest) => whichImages(means, request),
    listJobs: (filter: JobFilter) => listJobs(means, filter),
    countJobs: () => countJobs(means),
    showJob: (id: number) => showJob(means, id),
    cancelJob: (id: number, actor: string) => cancelJob(means, id, actor),
    rerunJob: (id: number, actor: string) => rerunJob(means, id, actor),
    status: () => serverStatus(means),
  };
}
