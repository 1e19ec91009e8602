import { setTimeout as pause } from "node:timers/promises";
import { expect, it } from "vitest";
import { systemClock } from "../../runtime/clock.ts";
import { silentLogger } from "../../runtime/logger.ts";
import { describeOnStores } from "../../../test/support/stores.ts";
import type { Store } from "../store/store.ts";
import { claimJob } from "./claim-job.ts";
import { enqueue } from "./enqueue.ts";
import type { JobKind } from "./job-kind.ts";
import { unknownKind } from "./run-job.ts";
import { JobWorker } from "./worker.ts";

function kindOf(kind: string, parts: Partial<JobKind<object>> = {}): JobKind<object> {
  return {
    kind,
    maxAttempts: 1,
    timeoutMs: () => 50,
    parse: () => ({}),
    work: (_args, { finish }) => finish(() => Promise.resolve()),
    ...parts,
  };
}

const ask = (store: Store, kind: JobKind<object>): Promise<number> =>
  store.transaction((work) => enqueue(work, kind, {}, { trigger: "push", share: "a", now: 1 }));

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt++) {
    if (await holds()) return;
    await pause(25);
  }
  throw new Error("it did not come to pass");
}

function workerOf(store: Store, kinds: readonly JobKind<object>[], graceMs = 60_000): JobWorker {
  const setup = { store, clock: systemClock, logger: silentLogger, name: "w", concurrency: 2 };
  return new JobWorker({ ...setup, kinds, pollMs: 20, leaseMs: 200, graceMs });
}

async function stateOf(store: Store, id: number): Promise<string | undefined> {
  const row = await store.writing.selectFrom("jobs").select("state").where("id", "=", id).executeTakeFirst();
  return row?.state;
}

describeOnStores("jobs that not every version understands", (stores) => {
  it("are left to those that do: by kind, and by what they need", async () => {
    const store = await stores.open();
    const [own, strange, newer] = [kindOf("own"), kindOf("strange"), kindOf("own", { needs: 9_999 })];
    for (const kind of [strange, newer]) await ask(store, kind);
    const claim = { worker: "w", now: 2, maxPriority: 99, kinds: ["own"] };
    expect(await claimJob(store, claim)).toBeUndefined();
    const id = await ask(store, own);
    expect((await claimJob(store, claim))?.id).toBe(id);
  });

  it("are taken back when an older version gave them up, and nothing else is", async () => {
    const store = await stores.open();
    const [own, other] = [await ask(store, kindOf("own")), await ask(store, kindOf("own"))];
    const bury = (id: number, error: string) =>
      store.writing
        .updateTable("jobs")
        .set({ state: "dead", error, attempts: 1 })
        .where("id", "=", id)
        .execute();
    await bury(own, unknownKind("own"));
    await bury(other, "the registry said no");
    const worker = workerOf(store, [kindOf("own")]);
    worker.start();
    await until(async () => (await stateOf(store, own)) === "done");
    expect(await stateOf(store, other)).toBe("dead");
    await worker.stop(0);
  });
});

describeOnStores("a job that does not end when it is told to", (stores) => {
  it("makes its worker stuck, keeps nobody else from it, and holds up no stop", async () => {
    const store = await stores.open();
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const deaf = kindOf("deaf", { work: () => held });
    const id = await ask(store, deaf);
    const worker = workerOf(store, [deaf], 50);
    worker.start();
    await until(() => worker.overdue === 1);
    // Its lease is no longer renewed: a rescuer counts a kill and gives it to whoever comes.
    await until(async () => {
      const row = await store.writing
        .selectFrom("jobs")
        .select("kills")
        .where("id", "=", id)
        .executeTakeFirstOrThrow();
      return row.kills > 0;
    });
    release();
    await worker.stop(0);
    expect(worker.running).toBe(0);
  });
});
