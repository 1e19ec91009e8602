import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { createServer, type AddressInfo } from "node:net";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { describeWithTools, projectRoot } from "../support/requires.ts";

const program = join(projectRoot, "bin/assay.cjs");
const children: ChildProcess[] = [];
let folder: string;
let server: string;
let registry: string;

async function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const listening = createServer().listen(0, "127.0.0.1", () => {
      const { port } = listening.address() as AddressInfo;
      listening.close(() => resolve(port));
    });
  });
}

/** The command line, as a user has it. */
function assay(...words: string[]): string {
  return execFileSync(
    process.execPath,
    [program, ...words, "--server", server, "--data", join(folder, "data")],
    {
      encoding: "utf8",
      env: { ...process.env, ASSAY_SKIP_DB_UPDATE: "true", HOME: folder },
    },
  );
}

interface Image {
  readonly name: string | null;
  readonly verdict: string | null;
  readonly critical: number;
  readonly scannedAt: number | null;
}

async function until<Value>(read: () => Value, holds: (value: Value) => boolean): Promise<Value> {
  for (let attempt = 0; attempt < 120; attempt++) {
    const value = read();
    if (holds(value)) return value;
    await pause(500);
  }
  throw new Error(`it did not come to pass: ${JSON.stringify(read())}`);
}

const images = (): readonly Image[] => JSON.parse(assay("images", "--format", "json")) as Image[];

describeWithTools(["docker-registry", "skopeo"], "a server that watches a registry", () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "assay-served-"));
    const [serverPort, registryPort] = [await freePort(), await freePort()];
    server = `http://127.0.0.1:${serverPort}`;
    registry = `127.0.0.1:${registryPort}`;
    const words = [
      "serve",
      "--data",
      join(folder, "data"),
      "--listen",
      `127.0.0.1:${serverPort}`,
      "--fail-on",
      "critical",
    ];
    children.push(
      spawn(process.execPath, [program, ...words, "--skip-db-update"], {
        stdio: "ignore",
        env: { ...process.env, HOME: folder },
      }),
    );
    await until(
      () => {
        try {
          return assay("registry", "list");
        } catch {
          return undefined;
        }
      },
      (value) => value !== undefined,
    );
  }, 240_000);
  afterAll(() => {
    for (const child of children) child.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  it("knows a pushed image at once, and follows the advisories", async () => {
    const added = JSON.parse(assay("registry", "add", "local", registry, "--format", "json")) as {
      webhookPath: string;
      webhookSecret: string;
    };
    const configuration = {
      version: 0.1,
      log: { level: "error" },
      storage: { filesystem: { rootdirectory: join(folder, "store") } },
      http: { addr: registry },
      notifications: {
        endpoints: [
          {
            name: "assay",
            url: `${server}${added.webhookPath}`,
            headers: { Authorization: [`Bearer ${added.webhookSecret}`] },
            timeout: "5s",
            threshold: 3,
            backoff: "1s",
          },
        ],
      },
    };
    writeFileSync(join(folder, "registry.yml"), JSON.stringify(configuration));
    children.push(spawn("docker-registry", ["serve", join(folder, "registry.yml")], { stdio: "ignore" }));
    await until(
      () => assay("registry", "test", "local", "--format", "json"),
      () => true,
    ).catch(() => undefined);
    const from = `docker-archive:${join(projectRoot, "examples/shop.tar")}`;
    const to = `docker://${registry}/team/shop:1.0`;
    await until(
      () => {
        try {
          execFileSync("skopeo", ["copy", "--insecure-policy", "--dest-tls-verify=false", from, to], {
            stdio: "ignore",
          });
          return true;
        } catch {
          return false;
        }
      },
      (value) => value,
    );
    const [pushed] = await until(images, ([image]) => typeof image?.scannedAt === "number");
    // Without advisories nothing is said to be well.
    expect(pushed).toMatchObject({ name: `${registry}/team/shop:1.0`, verdict: "incomplete", critical: 0 });
    const advisories = join(projectRoot, "examples/advisories");
    execFileSync(
      process.execPath,
      [program, "db", "import", advisories, "--db", join(folder, "data/advisories.db")],
      { stdio: "ignore" },
    );
    const [judged] = await until(images, ([image]) => image?.verdict === "fail");
    expect(judged?.critical).toBe(3);
    expect(assay("which", "log4j-core")).toContain(`${registry}/team/shop:1.0`);
    const findings = JSON.parse(assay("findings", "--format", "json", "--severity", "critical")) as {
      vulnerability: string;
    }[];
    expect(findings.map(({ vulnerability }) => vulnerability)).toContain("CVE-2021-44228");
    const jobs = JSON.parse(assay("jobs", "--format", "json")) as { kind: string; state: string }[];
    expect(jobs.filter(({ kind }) => kind === "image-scan")).toMatchObject([{ state: "done" }]);
    expect(jobs.every(({ state }) => state !== "dead")).toBe(true);
  }, 300_000);
});
