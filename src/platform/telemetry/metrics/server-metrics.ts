import type { Clock } from "../../../runtime/clock.ts";
import type { StoredJob } from "../../jobs/job-lease.ts";
import type { JobOutcome } from "../../jobs/run-job.ts";
import { priorities } from "../../jobs/priority.ts";
import { admissionOutcomes, type AdmissionOutcome } from "../../services/deployments/record-admission.ts";
import type { Reading } from "../../services/indicators/indicator.ts";
import type { WebhookAnswer } from "../../services/registries/take-webhook.ts";
import { createRegistry, labelBound, type MetricRegistry } from "./registry.ts";
import { storeMetrics } from "./store-metrics.ts";

/** A request that was answered. */
export interface AnsweredRequest {
  /** Pattern of the route; empty where there is none. */
  readonly route: string;
  readonly method: string;
  readonly status: number;
  readonly seconds: number;
}

/** A scan that ended, and what it cost. */
export interface EndedScan {
  readonly trigger: string;
  readonly outcome: "done" | "failed" | "retried";
  readonly isAgain: boolean;
  readonly seconds: number;
  /** Since the event that it was done for; undefined where that is not known. */
  readonly sinceAskedSeconds: number | undefined;
  readonly cpuSeconds: number;
  readonly bytesRead: number;
  readonly layers: number;
  readonly layersReused: number;
}

/** What a server counts of itself. */
export interface ServerMetrics {
  readonly jobEnded: (job: StoredJob, outcome: JobOutcome) => void;
  /** Undefined: it failed, and its sender has to send it again. */
  readonly webhookAnswered: (registry: string, answer: WebhookAnswer | undefined, seconds: number) => void;
  readonly requestAnswered: (request: AnsweredRequest) => void;
  readonly scanEnded: (scan: EndedScan) => void;
  readonly admissionDecided: (outcome: AdmissionOutcome) => void;
  readonly reloaded: (outcome: "applied" | "unchanged" | "refused") => void;
  /** Everything, in the format of Prometheus ("Exposition formats", text-based, version 0.0.4). */
  text(): Promise<string>;
}

/** Where what is not counted but looked up comes from. */
export interface MetricSources {
  readonly clock: Clock;
  readonly version: string;
  readonly role: string;
  /** What the database holds; undefined where it cannot be asked: the rest is told all the same. */
  readonly readings: () => Promise<readonly Reading[] | undefined>;
  readonly connections?: () => { open: number; evicted: number; refused: number };
  readonly worker?: () => { running: number; overdue: number };
}

/** Names of registries that have series of their own. */
const maxRegistries = 200;

/** Makes a server's metrics; names and labels are public and do not change. */
export function createMetrics(sources: MetricSources): ServerMetrics {
  const registry = createRegistry();
  registry.set("buildInfo", 1, { version: sources.version, role: sources.role });
  registry.set("reloadIsGood", 1);
  beginAtZero(registry);
  return {
    ...requestCounts(registry),
    ...jobCounts(registry, sources.clock),
    admissionDecided: (outcome) => registry.add("admissionDecisions", 1, { outcome }),
    reloaded(outcome) {
      registry.add("reloads", 1, { outcome });
      registry.set("reloadIsGood", outcome === "refused" ? 0 : 1);
    },
    text: textOf(registry, sources),
  };
}

/** An increase is seen only from a value that was there before: what can be counted is 0 from the first moment. */
function beginAtZero(registry: MetricRegistry): void {
  for (const outcome of admissionOutcomes) registry.add("admissionDecisions", 0, { outcome });
  for (const outcome of ["applied", "unchanged", "refused"]) registry.add("reloads", 0, { outcome });
  for (const trigger of Object.keys(priorities)) {
    for (const again of ["no", "yes"])
      for (const outcome of ["done", "failed", "retried"])
        registry.add("scans", 0, { trigger, outcome, again });
  }
  for (const from of ["cache", "registry"]) registry.add("scanLayers", 0, { from });
}

const webhookOutcomes = ["taken", "handshake", "refused", "failed"] as const;

function requestCounts(registry: MetricRegistry): Pick<ServerMetrics, "requestAnswered" | "webhookAnswered"> {
  const bounded = labelBound(maxRegistries);
  return {
    requestAnswered({ route, method, status, seconds }) {
      registry.add("requests", 1, { route, method, status: String(status) });
      registry.observe("requestSeconds", seconds, { route });
    },
    webhookAnswered(name, answer, seconds) {
      registry.observe("webhookSeconds", seconds);
      // A name that nobody gave to a registry is no label: anyone can invent one.
      const isUnknown = answer?.kind === "refused" && answer.status === 404;
      const label = isUnknown ? "" : bounded(name);
      for (const outcome of webhookOutcomes) registry.add("webhooks", 0, { registry: label, outcome });
      registry.add("webhooks", 1, { registry: label, outcome: answer?.kind ?? "failed" });
      if (answer?.kind !== "taken") return;
      registry.add("webhookEvents", answer.events, { registry: label, use: "taken" });
      registry.add("webhookEvents", answer.ignored, { registry: label, use: "ignored" });
    },
  };
}

function jobCounts(registry: MetricRegistry, clock: Clock): Pick<ServerMetrics, "jobEnded" | "scanEnded"> {
  return {
    jobEnded({ kind, attempts, created_at: created, started_at: started }, outcome) {
      registry.add("attempts", 1, { kind, outcome });
      if (started === null) return;
      registry.observe("jobSeconds", Math.max(0, clock.now() - started) / 1_000, { kind });
      if (attempts === 1) registry.observe("jobWait", Math.max(0, started - created) / 1_000, { kind });
    },
    scanEnded(scan) {
      const { trigger, outcome, isAgain, cpuSeconds, bytesRead, layers, layersReused } = scan;
      registry.add("scans", 1, { trigger, outcome, again: isAgain ? "yes" : "no" });
      registry.add("scanCPU", cpuSeconds);
      registry.add("scanBytes", bytesRead);
      registry.add("scanLayers", layersReused, { from: "cache" });
      registry.add("scanLayers", Math.max(0, layers - layersReused), { from: "registry" });
      if (outcome !== "done") return;
      registry.observe("scanSeconds", scan.seconds);
      if (scan.sinceAskedSeconds !== undefined)
        registry.observe("pushToVerdict", scan.sinceAskedSeconds, { trigger });
    },
  };
}

const storeKeys = Object.keys(storeMetrics) as readonly (keyof typeof storeMetrics)[];

function textOf(registry: MetricRegistry, { readings, connections, worker }: MetricSources) {
  let told = { evicted: 0, refused: 0 };
  return async (): Promise<string> => {
    const known = await readings().catch(() => undefined);
    registry.set("storeIsUp", known === undefined ? 0 : 1);
    for (const key of storeKeys) registry.clear(key);
    for (const { metric, labels, value } of known ?? []) registry.set(metric, value, labels);
    const sockets = connections?.();
    if (sockets !== undefined) {
      registry.set("connections", sockets.open);
      registry.add("connectionsEvicted", sockets.evicted - told.evicted);
      registry.add("connectionsRefused", sockets.refused - told.refused);
      told = sockets;
    }
    const jobs = worker?.();
    if (jobs !== undefined) {
      registry.set("running", jobs.running);
      registry.set("overdue", jobs.overdue);
    }
    return registry.text();
  };
}
