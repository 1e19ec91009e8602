/**
 * A server of several processes under load whose processes and database are killed at any moment, again and again; then
 * everything is counted. A registry on loopback, webhooks that are sent until they are answered, new advisories in the
 * middle.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { importAdvisories } from "#advisories";
import { systemClock } from "../../../src/runtime/clock.ts";
import { silentLogger } from "../../../src/runtime/logger.ts";
import { openStore, type Store } from "../../../src/platform/store/store.ts";
import { startDockerRegistry, type DockerRegistry } from "../../support/docker-registry.ts";
import { buildImage, type BuiltImage } from "../../support/image-builder.ts";
import { freePort } from "../../support/platform-server.ts";
import { startPostgres, type PostgresCluster } from "../../support/postgres-cluster.ts";
import { countEffects, type CountedEffects } from "./count-effects.ts";
import { ServerProcess } from "./server-process.ts";
import { WebhookSender } from "./webhook-sender.ts";

/** How long, and on what. */
export interface SoakOptions {
  readonly database: "sqlite" | "postgres";
  readonly kills: number;
  readonly images: number;
  /** Tags, each told by a webhook; several lead to each image. */
  readonly tags: number;
  readonly tell: (line: string) => void;
}

/** What was done, and what came of it. */
export interface SoakResult extends CountedEffects {
  readonly kills: Readonly<Record<string, number>>;
  readonly accepted: number;
  readonly unanswered: number;
  /** Jobs that were killed three times with their workers, which an operator ran again. */
  readonly rerun: number;
}

const secret = "a-secret-of-the-webhook";
/** Versions below this are affected, from the middle on. */
export const fixedVersion = 30;

/** Runs it. Throws when it does not drain. */
export async function soak(options: SoakOptions): Promise<SoakResult> {
  const folder = mkdtempSync(join(tmpdir(), "assay-soak-"));
  const data = join(folder, "data");
  mkdirSync(data);
  const cluster = options.database === "postgres" ? await startPostgres() : undefined;
  const database = cluster === undefined ? join(data, "assay.db") : await cluster.fresh();
  const registry = await startDockerRegistry();
  const port = await freePort();
  const shared = ["--data", data, "--lease", "3s", "--concurrency", "3"];
  const place = cluster === undefined ? [] : ["--database", database];
  const processes = ["api", "worker", "worker", "scheduler"].map(
    (role) => new ServerProcess(role, [...shared, ...place, "--listen", String(port)], folder),
  );
  const sender = new WebhookSender(port, secret);
  try {
    for (const one of processes) one.start();
    await addRegistry(port, data, registry.host);
    await firstCrawl(database);
    const images = await pushImages(registry, options);
    const kills = await killAll({ options, processes, cluster, sender, folder, data });
    for (const one of processes) if (one.hasEnded) one.start();
    const rerun = await drain({ database, port, data, sender, options, processes });
    const store = await openStore({ database, logger: silentLogger });
    const counted = await countEffects(store, images).finally(() => store.close());
    return { ...counted, kills, accepted: sender.accepted.size, unanswered: sender.failures, rerun };
  } finally {
    for (const one of processes) await one.kill();
    await sender.close();
    await registry.close();
    await cluster?.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function soakImage(version: number): BuiltImage {
  const content = `Metadata-Version: 2.1\nName: PyYAML\nVersion: 5.${version}\n`;
  const path = `usr/lib/python3/site-packages/PyYAML-5.${version}.dist-info/METADATA`;
  return buildImage({ layers: [{ entries: [{ path, content }], compression: "gzip" }] });
}

/** Gives the version in each image, by digest. */
async function pushImages(
  registry: DockerRegistry,
  { images, tags }: SoakOptions,
): Promise<ReadonlyMap<string, number>> {
  const versions = new Map<string, number>();
  for (let tag = 0; tag < tags; tag++) {
    const version = tag % images;
    const image = soakImage(version);
    versions.set(image.manifest.digest, version);
    const repository = `soak/app${version % 10}`;
    if (tag < images) await registry.push(repository, `t${tag}`, image);
    else await registry.put(repository, `t${tag}`, image.manifest);
  }
  return versions;
}

/** Posts to the API; throws for any answer but success. */
async function post(
  { port, data }: { readonly port: number; readonly data: string },
  path: string,
  body?: object,
): Promise<unknown> {
  const token = (await readFile(join(data, "token"), "utf8")).trim();
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

async function addRegistry(port: number, data: string, host: string): Promise<void> {
  // No crawl but the first, which is over before the first push: a later one would make good what a webhook lost.
  const settings = { insecure: true, crawlEveryMs: 0, requestsPerSecond: 1_000 };
  for (let attempt = 0; ; attempt++) {
    try {
      const body = { name: "main", host, kind: "distribution", webhook: { secrets: [secret] } };
      await post({ port, data }, "/api/v1/registries", { ...body, settings: settings });
      return;
    } catch (thrown) {
      if (attempt > 300 || String(thrown).includes("409")) throw thrown;
      await pause(200);
    }
  }
}

async function firstCrawl(database: string): Promise<void> {
  const store = await openStore({ database, logger: silentLogger });
  try {
    for (let wait = 0; wait < 300; wait++) {
      const jobs = await store.reading.selectFrom("jobs").select("state").execute();
      if (jobs.length > 0 && jobs.every(({ state }) => state === "done")) return;
      await pause(200);
    }
    throw new Error("the first crawl does not end");
  } finally {
    await store.close();
  }
}

interface Killing {
  readonly options: SoakOptions;
  readonly processes: readonly ServerProcess[];
  readonly cluster: PostgresCluster | undefined;
  readonly sender: WebhookSender;
  readonly folder: string;
  readonly data: string;
}

async function killAll(killing: Killing): Promise<Readonly<Record<string, number>>> {
  const { options, processes, cluster, sender, folder, data } = killing;
  const counts: Record<string, number> = {};
  let told = 0;
  for (let kill = 0; kill < options.kills; kill++) {
    const due = Math.ceil(((kill + 1) / options.kills) * options.tags);
    for (; told < due; told++) sender.send(`soak/app${(told % options.images) % 10}`, `t${told}`);
    if (kill === Math.floor(options.kills / 2)) await importNow(folder, data);
    // Also right after deliveries were sent: between what is stored and its answer.
    await pause(kill % 3 === 0 ? 1 + Math.random() * 60 : 300 + Math.random() * 1_200);
    const which = Math.floor(Math.random() * (cluster === undefined ? 4 : 5));
    const victim = processes[which];
    if (victim === undefined) await cluster?.crash();
    else {
      await victim.kill();
      victim.start();
    }
    for (const one of processes) if (one.hasEnded) one.start();
    const name = victim?.role ?? "database";
    counts[name] = (counts[name] ?? 0) + 1;
    if (kill % 3 === 2) await progress(sender);
    if (kill % 25 === 24) options.tell(`${kill + 1} kills, ${sender.accepted.size} accepted`);
  }
  return counts;
}

/** Lets the server come up and take something in between: one that is only ever killed while it starts proves nothing. */
async function progress(sender: WebhookSender): Promise<void> {
  const before = sender.accepted.size;
  for (let wait = 0; wait < 150 && sender.left > 0 && sender.accepted.size === before; wait++)
    await pause(100);
}

async function importNow(folder: string, data: string): Promise<void> {
  const path = join(folder, "advisory.json");
  const ranges = [{ type: "ECOSYSTEM", events: [{ introduced: "0" }, { fixed: `5.${fixedVersion}` }] }];
  const affected = [{ package: { ecosystem: "PyPI", name: "pyyaml" }, ranges }];
  const severity = { severity: "HIGH" };
  writeFileSync(
    path,
    JSON.stringify([
      { id: "SOAK-1", modified: "2026-01-01T00:00:00Z", database_specific: severity, affected },
    ]),
  );
  await importAdvisories([path], { database: join(data, "advisories.db"), clock: systemClock, feed: "soak" });
}

interface Draining {
  readonly database: string;
  readonly port: number;
  readonly data: string;
  readonly sender: WebhookSender;
  readonly options: SoakOptions;
  readonly processes: readonly ServerProcess[];
}

/** Waits until everything is done; what was killed too often is run again, as an operator would. Gives how many that were. */
async function drain({ database, port, data, sender, options, processes }: Draining): Promise<number> {
  const store = await openStore({ database, logger: silentLogger });
  let rerun = 0;
  try {
    for (let wait = 0; wait < 1_200; wait++) {
      for (const one of processes) if (one.hasEnded) one.start();
      const left = await unfinished(store);
      for (const { id, state } of left) {
        if (state !== "quarantined") continue;
        await post({ port, data }, `/api/v1/jobs/${id}/rerun`)
          .then(() => rerun++)
          .catch(() => undefined);
      }
      if (sender.accepted.size === options.tags && left.length === 0 && (await isMatched(store)))
        return rerun;
      await pause(500);
    }
    const left = await unfinished(store);
    throw new Error(
      `not drained: ${sender.left} not accepted, ${JSON.stringify(left.slice(0, 5))} of ${left.length}`,
    );
  } finally {
    await store.close();
  }
}

async function unfinished(store: Store) {
  return store.reading
    .selectFrom("jobs")
    .select(["id", "kind", "state", "error", "attempts", "kills"])
    .where("state", "not in", ["done", "cancelled"])
    .execute();
}

async function isMatched(store: Store): Promise<boolean> {
  const rows = await store.reading.selectFrom("snapshots").select("matched_at").execute();
  return rows.length > 0 && rows.every(({ matched_at: at }) => at !== null);
}
