/**
 * `npm run bench:deploy`: deploy queries at a steady rate, from a process of its own; how long they take, from when
 * each was due. Asserts that every answer is the verdict of the image that was asked for.
 */
import { fork } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { silentLogger } from "../../src/runtime/logger.ts";
import { openStore } from "../../src/platform/store/store.ts";
import {
  applyExampleAdvisories,
  knowImage,
  knownRegistry,
  shopReport,
} from "../../test/support/known-images.ts";
import { platformServices } from "../../test/support/platform-services.ts";
import type { LoadResult } from "./load.ts";

const rate = Number(process.env["RATE"] ?? 500);
const seconds = Number(process.env["SECONDS"] ?? 20);
const images = Number(process.env["IMAGES"] ?? 200);

const folder = mkdtempSync(join(tmpdir(), "assay-bench-deploy-"));
const store = await openStore({ database: join(folder, "assay.db"), logger: silentLogger });
const platform = await platformServices(store);
try {
  await applyExampleAdvisories(platform);
  const registry = await knownRegistry(platform);
  const report = await shopReport(join(folder, "cache"));
  for (let at = 0; at < images; at += 1) {
    const digest = `sha256:${at.toString(16).padStart(64, "0")}` as const;
    await knowImage(platform, registry, { repository: `shop-${at}`, tag: "1", digest, report });
  }
  const address = await platform.app.listen({ host: "127.0.0.1", port: 0 });
  for (let run = 1; run <= 3; run += 1) {
    const cpu = process.cpuUsage();
    const result = await load(address);
    const { user, system } = process.cpuUsage(cpu);
    const cpuMs = (user + system) / 1_000 / (rate * seconds);
    const { p50, p90, p99, p999, worst, sent, wrong } = result;
    process.stdout.write(
      `run ${run}: ${sent} requests at ${rate}/s over ${images} images: p50 ${p50.toFixed(2)} ms, p90 ${p90.toFixed(2)} ms, ` +
        `p99 ${p99.toFixed(2)} ms, p99.9 ${p999.toFixed(2)} ms, worst ${worst.toFixed(1)} ms; ` +
        `${cpuMs.toFixed(3)} ms CPU of the server each; ${wrong} wrong answers\n`,
    );
    if (wrong > 0 || sent < rate * seconds * 0.99) process.exitCode = 1;
    if (run > 1 && p99 >= 10) process.exitCode = 1;
  }
} finally {
  await platform.close();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
}

function load(address: string): Promise<LoadResult> {
  return new Promise((resolve, reject) => {
    const child = fork(join(import.meta.dirname, "load.ts"), [
      address,
      String(rate),
      String(seconds),
      String(images),
    ]);
    child.once("message", (message) => resolve(message as LoadResult));
    child.once("exit", (code) => {
      if (code !== 0) reject(new Error(`the load ended with ${code}`));
    });
  });
}
