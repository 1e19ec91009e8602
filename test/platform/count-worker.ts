/** A worker in a process of its own that is killed at any moment: `count-worker.ts DATABASE`. */
import { setTimeout as pause } from "node:timers/promises";
import type { JobKind } from "../../src/platform/jobs/job-kind.ts";
import { JobWorker } from "../../src/platform/jobs/worker.ts";
import { openStore } from "../../src/platform/store/store.ts";
import { systemClock } from "../../src/runtime/clock.ts";
import { silentLogger } from "../../src/runtime/logger.ts";

const [, , database = ""] = process.argv;

const kind: JobKind<{ readonly name: string }> = {
  kind: "note-write",
  maxAttempts: 1_000,
  timeoutMs: () => 60_000,
  uniqueKey: ({ name }) => name,
  parse: (json) => json as { name: string },
  async work({ name }, { finish }) {
    await pause(1 + Math.random() * 5);
    await finish(async (work) => {
      await work.insertInto("events").values({ at: 1, kind: "note", subject: name, detail: "{}" }).execute();
    });
  },
};

const store = await openStore({ database, logger: silentLogger });
const setup = {
  store,
  clock: systemClock,
  logger: silentLogger,
  name: String(process.pid),
  leaseMs: 1_500,
  pollMs: 50,
};
new JobWorker({ ...setup, kinds: [kind], concurrency: 4 }).start();
