/**
 * `npm run bench:crawl -- [--images 1000] [--share 80] [--cold 10] [--scanners vuln]`: how many images an hour a server scans that watches a
 * registry whose images are built on ten bases, against one cold scan of each by the command. Bytes are real (this
 * machine's libraries and programs, the packages of this checkout); of an image's, as stored, so many per cent are its
 * base's. Fails where an image has another number of packages on the server than by the command. Build first: it runs
 * `bin/assay.cjs`.
 */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { importAdvisories } from "#advisories";
import { systemClock } from "../../src/runtime/clock.ts";
import { projectRoot } from "../../test/support/project-root.ts";
import { platformServer, type PlatformServer } from "../../test/support/platform-server.ts";
import { startDockerRegistry } from "../../test/support/docker-registry.ts";
import { measureCommand } from "../measure-command.ts";
import { layeredImages } from "./layered-images.ts";

const { values } = parseArgs({
  options: {
    images: { type: "string", default: "1000" },
    share: { type: "string", default: "80" },
    cold: { type: "string", default: "10" },
    scanners: { type: "string", default: "vuln" },
    "base-mib": { type: "string", default: "12" },
  },
});
const [images, share, cold] = [Number(values.images), Number(values.share) / 100, Number(values.cold)];
const assay = [process.execPath, join(projectRoot, "bin", "assay.cjs")];
const folder = mkdtempSync(join(tmpdir(), "assay-bench-crawl-"));
const registry = await startDockerRegistry();
/** By the command, of some images. */
const packagesOf = new Map<number, number>();
let server: PlatformServer | undefined;
try {
  const pushed = await pushAll();
  const database = join(folder, "advisories.db");
  await importAdvisories([join(projectRoot, "examples", "advisories")], { database, clock: systemClock });
  const alone = await scanAlone(database);
  const together = await scanTogether(database);
  const ratio = { wall: alone.wall / together.wall, cpu: alone.cpu / together.cpu };
  console.log(
    `${round(ratio.wall)} times as many by wall time, ${round(ratio.cpu)} by CPU time; at most ${round(1 / (1 - pushed))} by bytes`,
  );
} finally {
  await server?.stop();
  await registry.close();
  rmSync(folder, { recursive: true, force: true });
}

function repositoryOf(image: number): string {
  return `team${image % 7}/app${image % 50}`;
}

/** Gives which part of all bytes is shared. */
async function pushAll(): Promise<number> {
  const stored = new Map<string, number>();
  let pulled = 0;
  let at = 0;
  for (const image of layeredImages({ images, share, baseBytes: Number(values["base-mib"]) * 1024 * 1024 })) {
    await registry.push(repositoryOf(at), `v${at}`, image);
    for (const { digest, size } of image.layers) {
      stored.set(digest, size);
      pulled += size;
    }
    at++;
  }
  const distinct = [...stored.values()].reduce((sum, size) => sum + size, 0);
  const mib = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MiB`;
  const part = 1 - distinct / pulled;
  console.log(
    `${images} images on ten bases: ${mib(pulled)} as each has them, ${mib(distinct)} in all: ${round(part * 100)} % shared`,
  );
  return part;
}

interface Pace {
  /** Seconds for one image. */
  readonly wall: number;
  readonly cpu: number;
}

function tell(what: string, { wall, cpu }: Pace): void {
  console.log(
    `${what.padEnd(34)} ${round(wall)} s, ${round(cpu)} s CPU an image: ${Math.round(3_600 / wall)} images an hour`,
  );
}

/** Some images by the command, each with an empty cache. */
async function scanAlone(database: string): Promise<Pace> {
  let [wall, cpu] = [0, 0];
  for (let run = 0; run < cold; run++) {
    const image = Math.floor((run / cold) * images);
    const measured = await measureCommand(
      [
        ...assay,
        ...["scan", `registry:${registry.host}/${repositoryOf(image)}:v${image}`, "--quiet"],
        ...["--scanners", values.scanners, "--db", database, "--output", "json"],
        ...["--cache-dir", join(folder, `cold-${run}`)],
      ],
      { ASSAY_SKIP_DB_UPDATE: "true" },
    );
    if (measured.output === "") throw new Error(`the scan of image ${image} ended with ${measured.exitCode}`);
    const report = JSON.parse(measured.output) as { packages: readonly unknown[] };
    packagesOf.set(image, report.packages.length);
    wall += measured.wallSeconds;
    cpu += measured.cpuSeconds;
    rmSync(join(folder, `cold-${run}`), { recursive: true, force: true });
  }
  const pace = { wall: wall / cold, cpu: cpu / cold };
  tell("one cold scan each", pace);
  return pace;
}

/** All images by a server that crawls the registry. */
async function scanTogether(database: string): Promise<Pace> {
  const data = join(folder, "data");
  mkdirSync(data);
  cpSync(database, join(data, "advisories.db"));
  server = await platformServer(data, { ASSAY_SCANNERS: values.scanners });
  await server.start();
  await advisoriesApplied(server);
  const cpuBefore = cpuSeconds(server.pid);
  const started = performance.now();
  await server.ask("POST", "/api/v1/registries", {
    ...{ name: "main", host: registry.host, kind: "distribution" },
    settings: { insecure: true, requestsPerSecond: 1_000 },
  });
  while ((await judged(server)) < images) await pause(250);
  const pace = {
    wall: (performance.now() - started) / 1_000 / images,
    cpu: (cpuSeconds(server.pid) - cpuBefore) / images,
  };
  tell("a server that crawls", pace);
  await compare(server);
  return pace;
}

async function judged(running: PlatformServer): Promise<number> {
  const metrics = await running.text("/metrics");
  const done = metrics.matchAll(/^assay_scans_total\{[^}]*outcome="done"[^}]*\} (\d+)/gm);
  return [...done].reduce((sum, [, count]) => sum + Number(count), 0);
}

async function advisoriesApplied(running: PlatformServer): Promise<void> {
  await running.until(
    () => running.ask("GET", "/api/v1/jobs?state=done&kind=snapshot-apply") as Promise<{ items: unknown[] }>,
    ({ items }) => items.length > 0,
  );
}

async function compare(running: PlatformServer): Promise<void> {
  for (const [image, expected] of packagesOf) {
    const { items } = (await running.ask(
      "GET",
      `/api/v1/images?repository=${repositoryOf(image)}&limit=200`,
    )) as {
      items: readonly { readonly name: string | null; readonly packages: number }[];
    };
    const found = items.find(({ name }) => name?.endsWith(`:v${image}`));
    if (found?.packages !== expected)
      throw new Error(
        `image ${image}: ${found?.packages ?? "no"} packages on the server, ${expected} by the command`,
      );
  }
}

/** User and system time of a process and its threads, as Linux counts it (proc(5)). */
function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
    .replace(/^.*\) /, "")
    .split(" ");
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
