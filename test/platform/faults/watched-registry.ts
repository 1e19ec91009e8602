/** A server that watches a real registry through a proxy that spoils what passes. */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startDockerRegistry, type DockerRegistry } from "../../support/docker-registry.ts";
import { startFaultProxy, type FaultProxy } from "../../support/fault-proxy.ts";
import { platformServer, type PlatformServer } from "../../support/platform-server.ts";

const secret = "a-secret-of-the-webhook";

export interface FaultyPlatform {
  readonly folder: string;
  readonly server: PlatformServer;
  readonly registry: DockerRegistry;
  readonly proxy: FaultProxy;
  /** Says that there was a push, as the registry would. Gives the status of the answer, 0 where there was none. */
  tell(repository: string, tag: string): Promise<number>;
  /** The value of a metric, summed over its series whose labels hold all that is named. */
  metric(name: string, labels?: Readonly<Record<string, string>>): Promise<number>;
  /** Digests of images that were scanned. */
  scanned(): Promise<readonly string[]>;
  jobs(state?: string): Promise<readonly ShownJob[]>;
  close(): Promise<void>;
}

export interface ShownJob {
  readonly id: number;
  readonly kind: string;
  readonly state: string;
  readonly attempts: number;
  readonly kills: number;
  readonly error: string | null;
  readonly arguments: { readonly repository?: string };
}

/** Starts all three. The registry `main` is added, its first crawl is over. */
export async function startFaultyPlatform(
  environment: Readonly<Record<string, string>> = {},
  prepare: (dataFolder: string) => void = () => undefined,
): Promise<FaultyPlatform> {
  const folder = mkdtempSync(join(tmpdir(), "assay-faults-"));
  mkdirSync(join(folder, "data"));
  prepare(join(folder, "data"));
  const server = await platformServer(join(folder, "data"), { ASSAY_LEASE: "3s", ...environment });
  const [proxy, registry] = await Promise.all([startFaultProxy(), startDockerRegistry(), server.start()]);
  proxy.upstream = registry.host;
  await server.ask("POST", "/api/v1/registries", {
    name: "main",
    host: proxy.host,
    kind: "distribution",
    webhook: { secrets: [secret] },
    settings: { insecure: true, crawlEveryMs: 0, requestsPerSecond: 1_000 },
  });
  const platform: FaultyPlatform = {
    folder,
    server,
    registry,
    proxy,
    async tell(repository, tag) {
      const target = { mediaType: "application/vnd.oci.image.manifest.v1+json", repository, tag };
      const answer = await fetch(`http://127.0.0.1:${server.port}/webhooks/main`, {
        method: "POST",
        headers: { authorization: `Bearer ${secret}` },
        body: JSON.stringify({ events: [{ id: tag, action: "push", target }] }),
      }).catch(() => undefined);
      return answer?.status ?? 0;
    },
    metric: async (name, labels = {}) => metricOf(await metricsText(server), name, labels),
    async scanned() {
      const { items } = (await server.ask("GET", "/api/v1/images?limit=500")) as {
        items: readonly { digest: string; scannedAt: number | null }[];
      };
      return items.filter(({ scannedAt }) => scannedAt !== null).map(({ digest }) => digest);
    },
    async jobs(state) {
      const query = state === undefined ? "" : `&state=${state}`;
      const { items } = (await server.ask("GET", `/api/v1/jobs?limit=500${query}`)) as {
        items: readonly ShownJob[];
      };
      return items;
    },
    async close() {
      await server.kill();
      await Promise.all([proxy.close(), registry.close()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await server.until(platform.jobs, (jobs) => jobs.every(({ state }) => state === "done"));
  return platform;
}

/** What was accepted is done, nothing waits, nothing failed for good, and the metrics say so. */
export async function expectDrained(platform: FaultyPlatform): Promise<void> {
  await platform.server.until(
    () => platform.jobs(),
    (jobs) => jobs.every(({ state }) => state === "done"),
  );
  for (const state of ["queued", "waiting", "running", "dead", "quarantined"])
    await expectJobs(platform, state, 0);
}

/** The metrics tell so many jobs of a state, soon: counts of the store are some seconds old there. */
export async function expectJobs(platform: FaultyPlatform, state: string, count: number): Promise<void> {
  await platform.server.until(
    () => platform.metric("assay_jobs", { state }),
    (told) => told === count,
  );
}

async function metricsText(server: PlatformServer): Promise<string> {
  return server.text("/metrics");
}

function metricOf(text: string, name: string, labels: Readonly<Record<string, string>>): number {
  const wanted = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
  return text
    .split("\n")
    .filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `))
    .filter((line) => wanted.every((part) => line.includes(part)))
    .reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(" ") + 1)), 0);
}
