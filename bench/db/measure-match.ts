/**
 * Opens a database and matches packages with it in a process of its own: `measure-match.ts DATABASE PACKAGES`,
 * where PACKAGES is a JSON file with an inventory. Prints the first run, which finds everything cold, and the
 * median of the next nine.
 */
import { readFileSync } from "node:fs";
import { openSnapshot } from "#advisories";
import { matchInventory } from "#matching";
import type { Inventory } from "#model";

const [database = "", file = ""] = process.argv.slice(2);
const inventory = JSON.parse(readFileSync(file, "utf8")) as Inventory;
const before = process.memoryUsage().rss;
const openStarted = performance.now();
const openCpuStarted = process.threadCpuUsage();
const snapshot = openSnapshot(database);
snapshot.covers("PyPI");
const openMs = performance.now() - openStarted;
const openCpu = process.threadCpuUsage(openCpuStarted);
const openMiB = (process.memoryUsage().rss - before) / 2 ** 20;
const runs = Array.from({ length: 10 }, () => {
  const [started, cpuStarted] = [performance.now(), process.threadCpuUsage()];
  const { findings } = matchInventory(inventory, snapshot);
  const { user, system } = process.threadCpuUsage(cpuStarted);
  return { ms: performance.now() - started, cpuMs: (user + system) / 1000, findings: findings.length };
});
const [first, ...others] = runs;
const median = others.map(({ ms }) => ms).sort((left, right) => left - right)[4];
console.log(
  JSON.stringify({
    openMs: round(openMs),
    openCpuMs: round((openCpu.user + openCpu.system) / 1000),
    openMiB: round(openMiB),
    firstMs: round(first?.ms ?? 0),
    firstCpuMs: round(first?.cpuMs ?? 0),
    medianMs: round(median ?? 0),
    packages: inventory.packages.length,
    findings: first?.findings ?? 0,
  }),
);

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
