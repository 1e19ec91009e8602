import { spawn, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect, it } from "vitest";
import type { JobDefinition } from "../../src/platform/jobs/job-definition.ts";
import { enqueue } from "../../src/platform/jobs/enqueue.ts";
import { openStore } from "../../src/platform/store/store.ts";
import { silentLogger } from "../../src/runtime/logger.ts";
import { describeOnStores } from "../support/stores.ts";

const note: JobDefinition<{ readonly name: string }> = {
  kind: "note-write",
  maxAttempts: 1_000,
  timeoutMs: () => 60_000,
  uniqueKey: ({ name }) => name,
  parse: (json) => json as { name: string },
};

/** So often a worker is killed, on average in the middle of something. */
const kills = Number(process.env["ASSAY_TEST_KILLS"] ?? 30);
const jobs = 1_200;

function startWorker(database: string): ChildProcess {
  return spawn(process.execPath, [join(import.meta.dirname, "count-worker.ts"), database], {
    stdio: "ignore",
  });
}

describeOnStores("workers that are killed at any moment", (stores) => {
  it("lose no job, and no effect happens twice", async () => {
    const database = await stores.place();
    let store = await openStore({ database, logger: silentLogger });
    let asked = 0;
    const ask = async (count: number): Promise<void> => {
      await store.transaction(async (work) => {
        for (let index = 0; index < count; index++) {
          const how = { trigger: "push", share: `s${index % 7}`, now: 1 } as const;
          await enqueue(work, note, { name: `n${asked + index}` }, how);
        }
      });
      asked += count;
    };
    await ask(jobs / 2);
    const workers = [startWorker(database), startWorker(database)];
    for (let kill = 0; kill < kills; kill++) {
      await pause(150 + Math.random() * 400);
      workers[kill % 2]?.kill("SIGKILL");
      workers[kill % 2] = startWorker(database);
      if (kill % 3 === 0 && asked < jobs) await ask(jobs / 20);
      if (kill % 10 === 9 && stores.kind === "postgres") {
        await store.close();
        await stores.crash();
        store = await openStore({ database, logger: silentLogger });
      }
      // A job that was killed with three of its workers was none of their doing here.
      await store.writing.updateTable("jobs").set({ kills: 0 }).where("kills", ">", 0).execute();
      await store.writing
        .updateTable("jobs")
        .set({ state: "queued" })
        .where("state", "=", "quarantined")
        .execute();
    }
    if (asked < jobs) await ask(jobs - asked);
    for (let wait = 0; wait < 1_200; wait++) {
      // One that could not start because the database was away is started again, as its supervisor would.
      for (const [index, { exitCode }] of workers.entries())
        if (exitCode !== null) workers[index] = startWorker(database);
      const left = await store.writing.selectFrom("jobs").select("id").where("state", "<>", "done").execute();
      if (left.length === 0) break;
      await pause(150);
    }
    for (const worker of workers) worker.kill("SIGKILL");
    const states = await store.writing
      .selectFrom("jobs")
      .select(["state", "error"])
      .select((row) => [row.fn.countAll<number>().as("count"), row.fn.max("attempts").as("attempts")])
      .where("state", "<>", "done")
      .groupBy(["state", "error"])
      .execute();
    expect(states).toEqual([]);
    const effects = await store.writing
      .selectFrom("events")
      .select((row) => [
        row.fn.countAll<number>().as("all"),
        row.fn.count<number>("subject").distinct().as("distinct"),
      ])
      .executeTakeFirstOrThrow();
    expect(effects).toEqual({ all: jobs, distinct: jobs });
    await store.close();
  }, 240_000);
});
