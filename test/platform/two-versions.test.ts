import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildImage } from "../support/image-builder.ts";
import { freePort } from "../support/platform-server.ts";
import { postgresPrograms, startPostgres, type PostgresCluster } from "../support/postgres-cluster.ts";
import { startRegistry, type RegistryServer } from "../support/registry-server.ts";
import { projectRoot } from "../support/requires.ts";

/** A state of these sources with servers, but from before there was a contract between versions. */
const earlier = "e0de9a0aa";

function sourcesOfEarlier(): boolean {
  try {
    execFileSync("git", ["cat-file", "-e", `${earlier.slice(0, 7)}^{commit}`], {
      cwd: projectRoot,
      stdio: "ignore",
    });
    return postgresPrograms() !== undefined;
  } catch {
    return false; // A copy without history.
  }
}

interface Server {
  readonly port: number;
  readonly child: ChildProcess;
  said: string;
}

let folder: string;
let old: string;
let postgres: PostgresCluster;
let registry: RegistryServer;
let database: string;
const servers: Server[] = [];

async function start(root: string): Promise<Server> {
  const port = await freePort();
  const child = spawn(
    process.execPath,
    [
      join(root, "src/cli/main.ts"),
      "serve",
      "--data",
      join(folder, "data"),
      "--database",
      database,
      "--listen",
      String(port),
      "--offline",
      "--lease",
      "3s",
      "--quiet",
    ],
    { stdio: ["ignore", "ignore", "pipe"], env: { PATH: process.env["PATH"] ?? "", HOME: folder } },
  );
  const server: Server = { port, child, said: "" };
  child.stderr.on("data", (chunk: Buffer) => (server.said = (server.said + chunk.toString()).slice(-2_000)));
  servers.push(server);
  for (let attempt = 0; attempt < 1_200; attempt++) {
    if (child.exitCode !== null) throw new Error(`it ended: ${server.said}`);
    // The earlier one has no such probe, and asks for a token.
    const started = await fetch(`http://127.0.0.1:${port}/startupz`).catch(() => undefined);
    if ([200, 401].includes(started?.status ?? 0)) return server;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`it does not listen: ${server.said}`);
}

function end({ child }: Server, signal: NodeJS.Signals): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once("exit", () => resolve());
    child.kill(signal);
  });
}

async function ask({ port }: Server, method: string, path: string, body?: object): Promise<unknown> {
  const token = readFileSync(join(folder, "data", "token"), "utf8").trim();
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

async function query(
  text: string,
  values: readonly unknown[] = [],
): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client(database);
  await client.connect();
  try {
    return (await client.query(text, [...values])).rows as Record<string, unknown>[];
  } finally {
    await client.end();
  }
}

async function until(holds: () => Promise<boolean>, what: string): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt++) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(
    `it did not come to pass: ${what} ${JSON.stringify(await query("SELECT id, kind, state, error FROM jobs WHERE state <> 'done'"))}`,
  );
}

let pushed = 0;
/** Pushes images and tells them to one of the servers. */
async function push(server: Server, secret: string, count: number): Promise<void> {
  const events = Array.from({ length: count }, () => {
    const tag = `v${++pushed}`;
    const image = buildImage({
      layers: [
        { entries: [{ path: `${tag}/package.json`, content: `{"name":"${tag}","version":"1.0.0"}` }] },
      ],
    });
    registry.push("team/app", tag, image);
    return {
      id: tag,
      timestamp: new Date().toISOString(),
      action: "push",
      target: {
        mediaType: image.manifest.mediaType,
        digest: image.manifest.digest,
        repository: "team/app",
        tag,
      },
      request: { host: registry.host, method: "PUT" },
    };
  });
  const answer = await fetch(`http://127.0.0.1:${server.port}/webhooks/local`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${secret}`,
      "content-type": "application/vnd.docker.distribution.events.v1+json",
    },
    body: JSON.stringify({ events }),
  });
  expect(answer.status).toBe(202);
}

const isDone = async (): Promise<boolean> => {
  const [row] = await query("SELECT count(*) AS open FROM jobs WHERE state NOT IN ('done', 'cancelled')");
  const [scanned] = await query("SELECT count(*) AS scanned FROM images WHERE scanned_at IS NOT NULL");
  return Number(row?.["open"]) === 0 && Number(scanned?.["scanned"]) === pushed;
};

/** A job of a kind that the earlier version does not know; the present one does. */
async function addJobOfNewKind(): Promise<number> {
  const [row] = await query(
    `INSERT INTO jobs (kind, arguments, "trigger", priority, share, turn, state, run_at, timeout_ms, created_at)
     VALUES ('images-judge', '{}', 'rescan', 0, '/a', 0, 'queued', 1, 60000, 1) RETURNING id`,
  );
  return Number(row?.["id"]);
}

const stateOf = async (id: number): Promise<unknown> =>
  (await query("SELECT state FROM jobs WHERE id = $1", [id]))[0]?.["state"];

describe.skipIf(!sourcesOfEarlier())("an earlier version and this one on one database", () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "assay-versions-"));
    old = join(folder, "earlier");
    mkdirSync(old);
    const archive = execFileSync("git", ["archive", earlier.slice(0, 7)], {
      cwd: projectRoot,
      maxBuffer: 2 ** 30,
    });
    execFileSync("tar", ["x", "-C", old], { input: archive });
    symlinkSync(join(projectRoot, "node_modules"), join(old, "node_modules"));
    postgres = await startPostgres();
    database = await postgres.fresh();
    registry = await startRegistry();
  }, 120_000);
  afterAll(async () => {
    for (const server of servers) await end(server, "SIGKILL");
    await registry.close();
    await postgres.close();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  it("work beside each other, lose nothing, and each does what it understands", async () => {
    const first = await start(old);
    const added = (await ask(first, "POST", "/api/v1/registries", {
      name: "local",
      kind: "distribution",
      host: registry.host,
      settings: { insecure: true, crawlEveryMs: 0 },
    })) as { webhookSecret: string };
    await push(first, added.webhookSecret, 8);
    // The new one brings the schema forward while the earlier one is in the middle of its work.
    const second = await start(projectRoot);
    await push(first, added.webhookSecret, 8);
    await push(second, added.webhookSecret, 8);
    await until(isDone, "both work");
    const workers = await query("SELECT DISTINCT version FROM scans");
    expect(workers.length).toBeGreaterThan(0);
    expect(await ask(first, "GET", "/api/v1/images?limit=100")).toMatchObject({ items: { length: pushed } });
    expect(await ask(second, "GET", "/api/v1/images?limit=100")).toMatchObject({ items: { length: pushed } });

    // Alone, the earlier one buries what it does not know; the new one takes it back.
    await end(second, "SIGKILL");
    const strange = await addJobOfNewKind();
    await until(async () => (await stateOf(strange)) === "dead", "the earlier one gives it up");
    await push(first, added.webhookSecret, 4);
    const third = await start(projectRoot);
    await until(async () => (await stateOf(strange)) === "done", "the new one takes it back");

    // Killed in the middle, it may not come back to a schema that it does not know; what it did is done by the other.
    await push(first, added.webhookSecret, 8);
    await end(first, "SIGKILL");
    await expect(start(old)).rejects.toThrow(/the database has schema \d+, and this Assay knows 4/);
    await until(isDone, "the new one does what is left");
    // What the earlier one scanned is looked at again in the background, by the newer one's rules: that is no repetition.
    const twice = await query(
      `SELECT image_id FROM scans WHERE outcome = 'done' AND "trigger" = 'push' GROUP BY image_id HAVING count(*) > 1`,
    );
    expect(twice).toEqual([]);
    await end(third, "SIGTERM");
    expect(third.child.exitCode).toBe(0);
  }, 600_000);
});
