import { spawn, type ChildProcess } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { importAdvisories } from "#advisories";
import { systemClock } from "../../src/runtime/clock.ts";
import { buildImage, type BuiltImage } from "../support/image-builder.ts";
import { startObjectStorage, type ObjectStorage } from "../support/object-storage.ts";
import { freePort } from "../support/platform-server.ts";
import { startPostgres, type PostgresCluster } from "../support/postgres-cluster.ts";
import { startRegistry, type RegistryServer } from "../support/registry-server.ts";
import { describeWithTools, projectRoot } from "../support/requires.ts";

let folder: string;
let postgres: PostgresCluster;
let storage: ObjectStorage;
let registry: RegistryServer;
let database: string;
let port: number;
const processes = new Map<string, ChildProcess>();

/** A part of the server as a machine of its own would run it: with a data folder of its own, and the key that all share. */
function start(name: string, role: string): void {
  const data = join(folder, name);
  mkdirSync(data, { recursive: true });
  for (const file of ["key", "token"])
    if (name !== "api") copyFileSync(join(folder, "api", file), join(data, file));
  const words = ["serve", "--role", role, "--data", data, "--database", database, "--objects", storage.place];
  const listening = role === "api" ? ["--listen", String(port)] : [];
  const argv = [join(projectRoot, "bin/assay.cjs"), ...words, ...listening];
  const child = spawn(
    process.execPath,
    [...argv, "--offline", "--quiet", "--fail-on", "critical", "--lease", "4s"],
    {
      stdio: ["ignore", "ignore", "pipe"],
      env: { PATH: process.env["PATH"] ?? "", HOME: folder, ...storage.environment },
    },
  );
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => (said = (said + chunk.toString()).slice(-2_000)));
  child.once("exit", (code) => {
    if (code !== null && code !== 0) process.stderr.write(`${name} ended with ${code}: ${said}\n`);
  });
  processes.set(name, child);
}

async function kill(name: string, signal: NodeJS.Signals): Promise<void> {
  const child = processes.get(name);
  processes.delete(name);
  if (child === undefined || child.exitCode !== null) return;
  await new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.kill(signal);
  });
}

async function ask(method: string, path: string, body?: object): Promise<unknown> {
  const token = readFileSync(join(folder, "api", "token"), "utf8").trim();
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
    method,
    headers: body === undefined ? { authorization: headers.authorization } : headers,
    ...sent,
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

async function until<Value>(read: () => Promise<Value>, holds: (value: Value) => boolean): Promise<Value> {
  for (let attempt = 0; ; attempt++) {
    const value = await read().catch((thrown: unknown) => thrown as Value);
    if (!(value instanceof Error) && holds(value)) return value;
    if (attempt > 450) throw new Error(`it did not come to pass: ${JSON.stringify(value)} ${String(value)}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

interface Image {
  readonly digest: string;
  readonly verdict: string | null;
  readonly critical: number;
}

const images = async (): Promise<readonly Image[]> =>
  ((await ask("GET", "/api/v1/images")) as { items: readonly Image[] }).items;

/** A base layer with a package that has a critical advisory, and one layer of its own. */
function imageOf(name: string): BuiltImage {
  const lock = {
    name,
    lockfileVersion: 3,
    packages: { "": {}, "node_modules/lodash": { version: "4.17.20" } },
  };
  const base = JSON.stringify({ name: "base", version: "1.0.0" });
  return buildImage({
    layers: [
      {
        entries: [
          { path: "base/package.json", content: base },
          { path: "base/big", content: "x".repeat(300_000) },
        ],
      },
      { entries: [{ path: `${name}/package-lock.json`, content: JSON.stringify(lock) }] },
    ],
  });
}

let secret: string;
async function push(tag: string, image: BuiltImage): Promise<void> {
  registry.push("team/app", tag, image);
  const event = {
    id: tag,
    timestamp: new Date().toISOString(),
    action: "push",
    target: {
      mediaType: image.manifest.mediaType,
      digest: image.manifest.digest,
      repository: "team/app",
      tag,
      url: `http://${registry.host}/v2/team/app/manifests/${image.manifest.digest}`,
    },
    request: { host: registry.host },
  };
  const answer = await fetch(`http://127.0.0.1:${port}/webhooks/local`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${secret}`,
      "content-type": "application/vnd.docker.distribution.events.v1+json",
    },
    body: JSON.stringify({ events: [event] }),
  });
  expect(answer.status).toBeLessThan(300);
}

describeWithTools(
  ["versitygw", "pg_ctlcluster"],
  "a server in separate processes, on PostgreSQL and S3",
  () => {
    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), "assay-separate-"));
      [postgres, storage, registry] = [
        await startPostgres(),
        await startObjectStorage(),
        await startRegistry(),
      ];
      [database, port] = [await postgres.fresh(), await freePort()];
      start("api", "api");
      await until(images, (list) => Array.isArray(list));
      start("worker-1", "worker");
      start("scheduler-1", "scheduler");
      start("scheduler-2", "scheduler");
      const added = (await ask("POST", "/api/v1/registries", {
        name: "local",
        host: registry.host,
        kind: "distribution",
        settings: { insecure: true, crawlEveryMs: 0 },
      })) as { webhookSecret: string };
      secret = added.webhookSecret;
    }, 240_000);
    afterAll(async () => {
      await Promise.all([...processes.keys()].map((name) => kill(name, "SIGKILL")));
      await Promise.all([registry.close(), storage.close()]);
      await postgres.close();
      rmSync(folder, { recursive: true, force: true });
    }, 60_000);

    it("scans what the webhook told the api, judges it by what the scheduler found, and shares layers", async () => {
      const [first, second] = [imageOf("first"), imageOf("second")];
      await push("1", first);
      await until(images, (list) => list[0]?.verdict === "incomplete");
      // Put where the scheduler runs, as `assay db update` would; the worker has it from the object storage.
      await importAdvisories([join(projectRoot, "examples/advisories")], {
        database: join(folder, "scheduler-1", "advisories.db"),
        clock: systemClock,
        replace: true,
        feed: "advisories",
      });
      const judged = await until(images, (list) => list[0]?.verdict !== "incomplete");
      expect(judged[0]?.verdict).toMatch(/warn|fail|pass/);
      // Another machine, whose cache is empty.
      await kill("worker-1", "SIGKILL");
      start("worker-2", "worker");
      await push("2", second);
      await until(images, (list) => list.length === 2 && list.every(({ verdict }) => verdict !== null));
      const base = first.layers[0]?.digest ?? "";
      expect(second.layers[0]?.digest).toBe(base);
      const gets = (digest: string) =>
        registry.requests.filter(({ method, url }) => method === "GET" && url.includes(digest)).length;
      expect({ base: gets(base), own: gets(second.layers[1]?.digest ?? "") }).toEqual({ base: 1, own: 1 });
      const { items: jobs } = (await ask("GET", "/api/v1/jobs?limit=500")) as {
        items: { kind: string; state: string }[];
      };
      // Two schedulers, and one of everything.
      expect(jobs.filter(({ kind }) => kind === "store-clean")).toHaveLength(1);
      expect(jobs.filter(({ kind }) => kind === "image-scan")).toHaveLength(2);
      expect(jobs.filter(({ state }) => state === "dead")).toEqual([]);
    }, 240_000);
  },
);
