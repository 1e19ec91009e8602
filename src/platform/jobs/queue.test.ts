import { setTimeout as pause } from "node:timers/promises";
import { expect, it } from "vitest";
import { systemClock } from "../../runtime/clock.ts";
import { silentLogger } from "../../runtime/logger.ts";
import { describeOnStores } from "../../../test/support/stores.ts";
import type { Store } from "../store/store.ts";
import { claimJob, wakeJobs } from "./claim-job.ts";
import { finishJob, putBack, renewLease } from "./end-job.ts";
import { enqueue } from "./enqueue.ts";
import type { JobContext, JobKind } from "./job-kind.ts";
import type { Trigger } from "./priority.ts";
import { JobRescuer } from "./rescue-jobs.ts";
import { JobWorker } from "./worker.ts";

interface Note {
  readonly name: string;
}

function noteKind(work: (args: Note, context: JobContext) => Promise<void>, maxAttempts = 3): JobKind<Note> {
  return {
    kind: "note-write",
    maxAttempts,
    timeoutMs: () => 60_000,
    uniqueKey: ({ name }) => name,
    parse: (json) => json as Note,
    work,
  };
}

const write = noteKind(async ({ name }, { finish }) => {
  await finish(async (work) => {
    await work.insertInto("events").values({ at: 1, kind: "note", subject: name, detail: "{}" }).execute();
  });
});

async function ask(store: Store, name: string, trigger: Trigger = "crawl", share = "a"): Promise<number> {
  return store.transaction((work) => enqueue(work, write, { name }, { trigger, share, now: 1 }));
}

const claim = (store: Store) => claimJob(store, { worker: "w", now: 1, maxPriority: 99 });

async function claimedNames(store: Store, count: number): Promise<readonly string[]> {
  const names: string[] = [];
  for (let index = 0; index < count; index++) {
    const job = await claim(store);
    names.push(job === undefined ? "-" : (JSON.parse(job.arguments) as Note).name);
  }
  return names;
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 400; attempt++) {
    if (await condition()) return;
    await pause(25);
  }
  throw new Error("it did not come to pass");
}

async function states(store: Store): Promise<Readonly<Record<string, number>>> {
  const rows = await store.writing
    .selectFrom("jobs")
    .select("state")
    .select((row) => row.fn.countAll<number>().as("count"))
    .groupBy("state")
    .execute();
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}

function workerOf(store: Store, kind: JobKind<Note>, concurrency = 4): JobWorker {
  const setup = { store, clock: systemClock, logger: silentLogger, name: "w", leaseMs: 400, pollMs: 20 };
  return new JobWorker({ ...setup, kinds: [kind], concurrency });
}

describeOnStores("the queue", (stores) => {
  it("has one job for one thing, as urgent as the most urgent who asks", async () => {
    const store = await stores.open();
    const first = await ask(store, "one", "crawl");
    await ask(store, "other", "crawl");
    expect(await ask(store, "one", "push")).toBe(first);
    expect(await claimedNames(store, 3)).toEqual(["one", "other", "-"]);
  });

  it("gives what is urgent before what is not", async () => {
    const store = await stores.open();
    for (const trigger of ["background", "rescan", "crawl", "demand", "push", "admission"] as const) {
      await ask(store, trigger, trigger);
    }
    expect(await claimedNames(store, 6)).toEqual([
      "admission",
      "push",
      "demand",
      "crawl",
      "rescan",
      "background",
    ]);
  });

  it("lets shares take turns, also those that come late", async () => {
    const store = await stores.open();
    for (let index = 0; index < 50; index++) await ask(store, `big${index}`, "crawl", "big");
    await claimedNames(store, 10);
    for (let index = 0; index < 3; index++) await ask(store, `small${index}`, "crawl", "small");
    const next = await claimedNames(store, 8);
    expect(next.filter((name) => name.startsWith("small"))).toEqual(["small0", "small1", "small2"]);
  });

  it("never gives one job to two workers", async () => {
    const store = await stores.open();
    for (let index = 0; index < 60; index++) await ask(store, `n${index}`);
    const taken = await Promise.all(Array.from({ length: 80 }, () => claim(store)));
    const ids = taken.flatMap((job) => (job === undefined ? [] : [job.id]));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(40);
  });

  it("refuses the effect of a worker that lost its job", async () => {
    const store = await stores.open();
    await ask(store, "one");
    const job = await claim(store);
    const rescuer = new JobRescuer({ store, clock: systemClock, logger: silentLogger, leaseMs: 1 });
    await rescuer.rescue();
    await pause(20);
    expect(await rescuer.rescue()).toBe(1);
    const late = store.transaction(async (work) => {
      await finishJob(work, job!, 1);
    });
    await expect(late).rejects.toMatchObject({ code: "LEASE_LOST" });
    expect(await renewLease(store.writing, job!, 1)).toBe("lost");
    await putBack(store.writing, job!, { state: "dead", error: "x", runAt: 1, now: 1 });
    expect(await states(store)).toEqual({ queued: 1 });
  });

  it("does not take a lease away that is renewed, whatever the clock of the day says", async () => {
    const store = await stores.open();
    await ask(store, "one");
    const job = await claim(store);
    const jumping = { ...systemClock, now: () => systemClock.now() + 86_400_000 };
    const rescuer = new JobRescuer({ store, clock: jumping, logger: silentLogger, leaseMs: 60 });
    for (let index = 0; index < 8; index++) {
      await pause(20);
      await renewLease(store.writing, job!, 1_000 + index);
      expect(await rescuer.rescue()).toBe(0);
    }
  });

  it("wakes what waits for its time, also when the clock was put back since", async () => {
    const store = await stores.open();
    const now = 1_800_000_000_000;
    const wait = (name: string, runAt: number) =>
      store.transaction((work) =>
        enqueue(work, write, { name }, { trigger: "push", share: "a", now, runAt }),
      );
    await wait("soon", now + 60_000);
    await wait("tomorrow", now + 23 * 3_600_000);
    expect(await wakeJobs(store, now)).toBe(0);
    expect(await wakeJobs(store, now + 60_000)).toBe(1);
    // Two days back: no pause that is ever given is so long.
    expect(await wakeJobs(store, now - 48 * 3_600_000)).toBe(1);
    // What was tried before never waits longer than half an hour, whatever the clock says.
    await wait("retried", now + 20 * 60_000);
    await store.writing.updateTable("jobs").set({ attempts: 1 }).where("state", "=", "waiting").execute();
    expect(await wakeJobs(store, now)).toBe(0);
    expect(await wakeJobs(store, now - 15 * 60_000)).toBe(1);
  });

  it("sets a job aside after it killed three workers, and others go on", async () => {
    const store = await stores.open();
    await ask(store, "poison");
    await ask(store, "good");
    for (let kill = 0; kill < 3; kill++) {
      const rescuer = new JobRescuer({ store, clock: systemClock, logger: silentLogger, leaseMs: 1 });
      await claim(store);
      if (kill === 0) await finishJobOf(store, "good");
      await rescuer.rescue();
      await pause(15);
      await rescuer.rescue();
    }
    expect(await states(store)).toEqual({ done: 1, quarantined: 1 });
  });

  it("blames no job for an outage that ends several workers, nor for time in which nobody could look", async () => {
    const store = await stores.open();
    for (const name of ["one", "two"]) await ask(store, name);
    const clock = { ...systemClock, monotonic: () => at };
    let at = 0;
    const rescuer = new JobRescuer({ store, clock, logger: silentLogger, leaseMs: 10_000 });
    const claimed = await Promise.all(
      ["left", "right"].map((worker) => claimJob(store, { worker, now: 1, maxPriority: 99 })),
    );
    await rescuer.rescue();
    // The database was away for an hour: whoever lives has had no chance to say so.
    at += 3_600_000;
    expect(await rescuer.rescue()).toBe(0);
    for (let look = 0; look < 4; look++) {
      at += 2_500;
      for (const job of claimed) await renewLease(store.writing, job!, at);
      expect(await rescuer.rescue()).toBe(0);
    }
    // And now both are gone at once.
    let rescued = 0;
    for (let look = 0; look < 6; look++) {
      at += 2_500;
      rescued += await rescuer.rescue();
    }
    expect(rescued).toBe(2);
    const rows = await store.reading.selectFrom("jobs").select(["state", "kills", "attempts"]).execute();
    expect(rows).toEqual([
      { state: "queued", kills: 0, attempts: 0 },
      { state: "queued", kills: 0, attempts: 0 },
    ]);
  });

  it("runs jobs apart whose worker ended with them, and forgives those that end by themselves", async () => {
    const store = await stores.open();
    for (const name of ["one", "two", "three"]) await ask(store, name);
    await store.writing
      .updateTable("jobs")
      .set({ kills: 2 })
      .where("arguments", "not like", "%three%")
      .execute();
    const claimAs = (worker: string) => claimJob(store, { worker, now: 1, maxPriority: 99 });
    const names = [
      await claimAs("left"),
      await claimAs("left"),
      await claimAs("left"),
      await claimAs("right"),
    ].map((job) => (job === undefined ? undefined : (JSON.parse(job.arguments) as { name: string }).name));
    expect(names).toEqual(["one", "three", undefined, "two"]);
    const [suspect] = await store.reading.selectFrom("jobs").selectAll().where("kills", ">", 0).execute();
    await putBack(store.writing, suspect!, { state: "waiting", error: "503", runAt: 1, now: 1 });
    const after = await store.reading
      .selectFrom("jobs")
      .select("kills")
      .where("id", "=", suspect!.id)
      .execute();
    expect(after).toEqual([{ kills: 0 }]);
  });

  it("tries again what fails, with a reason, and puts it among the dead at last", async () => {
    const store = await stores.open();
    const failing = noteKind(() => Promise.reject(new Error("no such luck")), 2);
    await store.transaction((work) =>
      enqueue(work, failing, { name: "a" }, { trigger: "push", share: "a", now: 1 }),
    );
    const worker = workerOf(store, failing);
    worker.start();
    await until(async () => (await states(store))["waiting"] === 1);
    await store.writing.updateTable("jobs").set({ run_at: 0 }).execute();
    await until(async () => (await states(store))["dead"] === 1);
    await worker.stop(0);
    const row = await store.reading
      .selectFrom("jobs")
      .select(["error", "attempts"])
      .executeTakeFirstOrThrow();
    expect(row).toEqual({ error: "no such luck", attempts: 2 });
  });

  it("ends a job that takes too long, and one that is cancelled", async () => {
    const store = await stores.open();
    const slow: JobKind<Note> = {
      ...noteKind(async (_args, { signal }) => {
        await pause(60_000, undefined, { signal });
      }, 1),
      timeoutMs: ({ name }) => (name === "long" ? 50 : 60_000),
    };
    const how = { trigger: "push", share: "a", now: 1 } as const;
    for (const name of ["long", "cancelled"])
      await store.transaction((work) => enqueue(work, slow, { name }, how));
    const worker = workerOf(store, slow);
    worker.start();
    await until(async () => (await states(store))["dead"] === 1);
    await store.writing.updateTable("jobs").set({ wants_cancel: 1 }).where("state", "=", "running").execute();
    await until(async () => (await states(store))["cancelled"] === 1);
    await worker.stop(0);
    const dead = await store.reading.selectFrom("jobs").select("error").where("state", "=", "dead").execute();
    expect(dead).toEqual([{ error: "took longer than 0 s" }]);
  });

  it("gives jobs back that are under way when it is told to stop, and counts no attempt", async () => {
    const store = await stores.open();
    const slow = noteKind(async (_args, { signal }) => {
      await pause(60_000, undefined, { signal });
    });
    await store.transaction((work) =>
      enqueue(work, slow, { name: "a" }, { trigger: "push", share: "a", now: 1 }),
    );
    const worker = workerOf(store, slow);
    worker.start();
    await until(async () => (await states(store))["running"] === 1);
    await worker.stop(10);
    const row = await store.reading
      .selectFrom("jobs")
      .select(["state", "attempts"])
      .executeTakeFirstOrThrow();
    expect(row).toEqual({ state: "queued", attempts: 0 });
  });

  it("does a thousand jobs that come at once, each once", async () => {
    const store = await stores.open();
    await store.transaction(async (work) => {
      for (let index = 0; index < 1_000; index++) {
        await enqueue(work, write, { name: `n${index}` }, { trigger: "push", share: "a", now: 1 });
      }
    });
    const workers = [workerOf(store, write, 8), workerOf(store, write, 8)];
    for (const worker of workers) worker.start();
    await until(async () => (await states(store))["done"] === 1_000);
    await Promise.all(workers.map((worker) => worker.stop(1_000)));
    const { rows, names } = await store.reading
      .selectFrom("events")
      .select((row) => [
        row.fn.countAll<number>().as("rows"),
        row.fn.count<number>("subject").distinct().as("names"),
      ])
      .executeTakeFirstOrThrow();
    expect([rows, names]).toEqual([1_000, 1_000]);
  }, 60_000);
});

async function finishJobOf(store: Store, name: string): Promise<void> {
  const job = await claim(store);
  expect(JSON.parse(job!.arguments)).toEqual({ name });
  await store.transaction((work) => finishJob(work, job!, 1));
}
