/** Imports in a process of its own, so that its peak memory is the import's: `measure-import.ts DATABASE FEED…`. */
import { importAdvisories } from "#advisories";
import { systemClock } from "../../src/runtime/clock.ts";

const [database = "", ...feeds] = process.argv.slice(2);
const started = performance.now();
const cpuStarted = process.cpuUsage();
const { digest, imported } = await importAdvisories(feeds, { database, clock: systemClock });
const cpu = process.cpuUsage(cpuStarted);
const own = process.threadCpuUsage();
console.log(
  JSON.stringify({
    digest,
    advisories: imported.reduce((sum, one) => sum + one.advisories, 0),
    refused: imported.reduce((sum, one) => sum + one.refused, 0),
    wallMs: Math.round(performance.now() - started),
    cpuMs: Math.round((cpu.user + cpu.system) / 1000),
    stagingThreadCpuMs: Math.round((own.user + own.system) / 1000),
    peakMiB: Math.round(process.resourceUsage().maxRSS / 1024),
  }),
);
