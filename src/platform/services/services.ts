import type { Caller } from "../auth/principal.ts";
import type { KeySets } from "../registries/webhooks/authentication/key-sets.ts";
import type { WebhookRequest } from "../registries/webhooks/webhook-receiver.ts";
import type { ProviderLoginMeans } from "./access/provider-login.ts";
import { listBuilds, noteBuild, type StatedBuild } from "./builds/note-build.ts";
import { accessServices } from "./access/access-services.ts";
import {
  recordAdmission,
  type AdmissionDecision,
  type AdmissionOutcome,
} from "./deployments/record-admission.ts";
import { reportRunning } from "./deployments/report-running.ts";
import { endDeployments, recordDeployment, type SeenDeployment } from "./deployments/record-deployment.ts";
import { rotateKeys } from "./access/rotate-keys.ts";
import { exportAudit } from "./audit/audit-chain.ts";
import { verifyAudit, type KnownEntry } from "./audit/verify-audit.ts";
import type { KeySource } from "./secret-box.ts";
import { findImages, imageReport } from "./images/find-image.ts";
import { listFindings, type FindingFilter } from "./images/list-findings.ts";
import { listImages, type ImageFilter } from "./images/list-images.ts";
import { listScans, type ScanFilter } from "./images/list-scans.ts";
import { showImage } from "./images/show-image.ts";
import { interfaceServices } from "./interface-services.ts";
import { listFeeds } from "./matching/list-feeds.ts";
import { listPackages, type PackageFilter } from "./packages/list-packages.ts";
import { listAudit, type AuditFilter } from "./records/list-audit.ts";
import { listEvents, type EventFilter } from "./records/list-events.ts";
import { changeRegistry, type RegistryChange } from "./registries/change-registry.ts";
import { listRepositories, type RepositoryFilter } from "./registries/list-repositories.ts";
import { listTags, type TagFilter } from "./registries/list-tags.ts";
import { showRegistry } from "./registries/show-registry.ts";
import { listVulnerabilities, type VulnerabilityFilter } from "./vulnerabilities/list-vulnerabilities.ts";
import { showVulnerability } from "./vulnerabilities/show-vulnerability.ts";
import { requestScan } from "./images/request-scan.ts";
import { whichImages, type WhichRequest } from "./packages/which-images.ts";
import { cancelJob, rerunJob } from "./queue/change-job.ts";
import { countJobs, listJobs, type JobFilter } from "./queue/list-jobs.ts";
import { showJob } from "./queue/show-job.ts";
import { listPolicies, showPolicy } from "./policies/list-policies.ts";
import { putPolicy, type NewPolicy } from "./policies/put-policy.ts";
import { removePolicy } from "./policies/remove-policy.ts";
import { addRegistry, type NewRegistry } from "./registries/add-registry.ts";
import { crawlNow } from "./registries/crawl-now.ts";
import { listRegistries } from "./registries/list-registries.ts";
import { createRegistryLookup } from "./registries/registry-lookup.ts";
import { removeRegistry } from "./registries/remove-registry.ts";
import { storeDeliveries } from "./registries/store-deliveries.ts";
import { takeWebhook, type WebhookAnswer } from "./registries/take-webhook.ts";
import { testRegistry } from "./registries/test-registry.ts";
import { listStatements, type StatementFilter } from "./statements/list-statements.ts";
import { putStatements, removeStatements, type NewStatements } from "./statements/put-statements.ts";
import { createWriteBatch } from "../store/write-batch.ts";
import { serverStatus } from "./server-status.ts";
import type { ServiceMeans } from "./service-means.ts";

/** Every use case, bound to what it is done with: all that routes know of the platform. */
export type Services = ReturnType<typeof createServices>;

/** What only webhooks need. */
interface WebhookParts {
  readonly keySets: KeySets;
  readonly webhookAnswered: (registry: string, answer: WebhookAnswer | undefined, seconds: number) => void;
  readonly admissionDecided: (outcome: AdmissionOutcome) => void;
}

/** What only use cases about access need. */
interface AccessParts extends Pick<ProviderLoginMeans, "changed" | "login"> {
  readonly keys: KeySource;
}

/** Binds the use cases. */
export function createServices(means: ServiceMeans & WebhookParts & AccessParts) {
  const deliveries = createWriteBatch(means.store, storeDeliveries);
  const registryRow = createRegistryLookup(means.store);
  return {
    ...accessServices(means),
    exportAudit: () => exportAudit(means),
    verifyAudit: (known: KnownEntry | undefined) => verifyAudit(means, known),
    rotateKeys: (caller: Caller) => rotateKeys(means, caller),
    addRegistry: (caller: Caller, request: NewRegistry) => addRegistry(means, caller, request),
    listRegistries: (caller: Caller) => listRegistries(means, caller),
    removeRegistry: (caller: Caller, name: string) => removeRegistry(means, caller, name),
    testRegistry: (caller: Caller, name: string, signal: AbortSignal) =>
      testRegistry(means, caller, name, signal),
    crawlNow: (caller: Caller, name: string) => crawlNow(means, caller, name),
    showRegistry: (caller: Caller, name: string) => showRegistry(means, caller, name),
    changeRegistry: (caller: Caller, name: string, change: RegistryChange) =>
      changeRegistry(means, caller, name, change),
    takeWebhook: async (name: string, request: WebhookRequest, signal: AbortSignal) => {
      const begun = means.clock.monotonic();
      let answer: WebhookAnswer | undefined;
      try {
        answer = await takeWebhook({ ...means, deliveries, registryRow }, name, request, signal);
        return answer;
      } finally {
        means.webhookAnswered(name, answer, (means.clock.monotonic() - begun) / 1_000);
      }
    },
    recordAdmission: async (decision: AdmissionDecision) => {
      await means.store.transaction((work) => recordAdmission(work, decision, means.clock.now()));
      means.admissionDecided(decision.outcome);
    },
    recordDeployment: (seen: SeenDeployment) =>
      means.store.transaction((work) => recordDeployment(work, seen, means.clock.now())),
    reportRunning: (cluster: string, running: readonly Omit<SeenDeployment, "cluster">[]) =>
      reportRunning(means, cluster, running),
    endDeployments: (cluster: string, before: number) =>
      means.store.transaction((work) => endDeployments(work, { cluster, before, now: means.clock.now() })),
    listImages: (caller: Caller, filter: ImageFilter) => listImages(means, caller, filter),
    findImages: (caller: Caller, named: string) => findImages(means.store.reading, caller, named),
    imageReport: (caller: Caller, digest: string) => imageReport(means, caller, digest),
    requestScan: (caller: Caller, reference: string) => requestScan(means, caller, reference),
    listFindings: (caller: Caller, filter: FindingFilter) => listFindings(means, caller, filter),
    whichImages: (caller: Caller, request: WhichRequest) => whichImages(means, caller, request),
    listJobs: (caller: Caller, filter: JobFilter) => listJobs(means, caller, filter),
    countJobs: (caller: Caller) => countJobs(means, caller),
    showJob: (caller: Caller, id: number) => showJob(means, caller, id),
    cancelJob: (caller: Caller, id: number) => cancelJob(means, caller, id),
    rerunJob: (caller: Caller, id: number) => rerunJob(means, caller, id),
    status: (caller: Caller) => serverStatus(means, caller),
    noteBuild: (caller: Caller, digest: string, build: StatedBuild) =>
      noteBuild(means, caller, digest, build),
    listBuilds: (caller: Caller, digest: string) => listBuilds(means, caller, digest),
    putPolicy: (caller: Caller, request: NewPolicy) => putPolicy(means, caller, request),
    listPolicies: () => listPolicies(means),
    showPolicy: (name: string) => showPolicy(means, name),
    removePolicy: (caller: Caller, name: string) => removePolicy(means, caller, name),
    putStatements: (caller: Caller, request: NewStatements) => putStatements(means, caller, request),
    listStatements: (filter: StatementFilter) => listStatements(means, filter),
    removeStatements: (caller: Caller, document: string) => removeStatements(means, caller, document),
    showImage: (caller: Caller, digest: string) => showImage(means, caller, digest),
    listScans: (caller: Caller, filter: ScanFilter) => listScans(means, caller, filter),
    listPackages: (caller: Caller, filter: PackageFilter) => listPackages(means, caller, filter),
    listVulnerabilities: (caller: Caller, filter: VulnerabilityFilter) =>
      listVulnerabilities(means, caller, filter),
    showVulnerability: (caller: Caller, name: string) => showVulnerability(means, caller, name),
    listRepositories: (caller: Caller, filter: RepositoryFilter) => listRepositories(means, caller, filter),
    listTags: (caller: Caller, filter: TagFilter) => listTags(means, caller, filter),
    listAudit: (filter: AuditFilter) => listAudit(means, filter),
    listEvents: (filter: EventFilter) => listEvents(means, filter),
    listFeeds: () => listFeeds(means),
    ...interfaceServices(means),
  };
}
