import { systemCaller } from "../auth/principal.ts";
import { Counter, Gauge, Histogram, Registry } from "prom-client";
import type { JobOutcome } from "../jobs/run-job.ts";
import type { StoredJob } from "../jobs/job-lease.ts";
import type { WebhookAnswer } from "../services/registries/take-webhook.ts";
import type { Services } from "../services/services.ts";
import type { Clock } from "../../runtime/clock.ts";

/** What a server counts of itself. */
export interface ServerMetrics {
  /** Notes an attempt of a job that ended. */
  readonly jobEnded: (job: StoredJob, outcome: JobOutcome) => void;
  /** Notes what became of a webhook, and how many events of use it brought. */
  readonly webhookAnswered: (registry: string, answer: WebhookAnswer) => void;
  /** Everything, in the format of Prometheus ("Exposition formats", text-based, version 0.0.4). */
  text(services: Services): Promise<string>;
}

/** Makes a server's metrics; names and labels are public and do not change. */
export function createMetrics(clock: Clock): ServerMetrics {
  const registers = [new Registry()];
  const attempts = new Counter({
    name: "assay_job_attempts_total",
    help: "Attempts of jobs that ended, by kind and outcome",
    labelNames: ["kind", "outcome"],
    registers,
  });
  const wait = new Histogram({
    name: "assay_job_wait_seconds",
    help: "Time from a job's request to its first attempt, by kind",
    labelNames: ["kind"],
    buckets: [0.1, 0.5, 1, 2, 5, 15, 60, 300, 1_800, 7_200],
    registers,
  });
  const duration = new Histogram({
    name: "assay_job_duration_seconds",
    help: "Time that an attempt took, by kind",
    labelNames: ["kind"],
    buckets: [0.05, 0.2, 1, 5, 15, 60, 300, 1_800],
    registers,
  });
  const webhooks = new Counter({
    name: "assay_webhooks_total",
    help: "Deliveries of webhooks, by registry and what became of them: taken, handshake or refused",
    labelNames: ["registry", "outcome"],
    registers,
  });
  const events = new Counter({
    name: "assay_webhook_events_total",
    help: "Events that webhooks brought, by registry, taken and ignored",
    labelNames: ["registry", "use"],
    registers,
  });
  const jobs = new Gauge({
    name: "assay_jobs",
    help: "Jobs in each state",
    labelNames: ["state"],
    registers,
  });
  const images = new Gauge({ name: "assay_images", help: "Images that are known", registers });
  const scanned = new Gauge({ name: "assay_images_scanned", help: "Images that were scanned", registers });
  const findings = new Gauge({
    name: "assay_findings_open",
    help: "Findings that are open, by repository once",
    registers,
  });
  const age = new Gauge({
    name: "assay_advisories_age_seconds",
    help: "Age of the newest advisories that everything is matched with",
    registers,
  });
  return {
    webhookAnswered(registry, answer) {
      // A name that nobody gave to a registry is no label: anyone can invent one.
      const isUnknown = answer.kind === "refused" && answer.status === 404;
      webhooks.inc({ registry: isUnknown ? "" : registry, outcome: answer.kind });
      if (answer.kind !== "taken") return;
      events.inc({ registry, use: "taken" }, answer.events);
      events.inc({ registry, use: "ignored" }, answer.ignored);
    },
    jobEnded({ kind, attempts: attempt, created_at: created, started_at: started }, outcome) {
      attempts.inc({ kind, outcome });
      if (started === null) return;
      duration.observe({ kind }, Math.max(0, clock.now() - started) / 1_000);
      if (attempt === 1) wait.observe({ kind }, Math.max(0, started - created) / 1_000);
    },
    async text(services) {
      const status = await services.status(systemCaller);
      jobs.reset();
      for (const [state, count] of Object.entries(status.jobs)) jobs.set({ state }, count);
      images.set(status.images);
      scanned.set(status.scanned);
      findings.set(status.openFindings);
      if (status.advisories !== null)
        age.set((clock.now() - Date.parse(status.advisories.createdAt)) / 1_000);
      return registers[0]?.metrics() ?? "";
    },
  };
}
