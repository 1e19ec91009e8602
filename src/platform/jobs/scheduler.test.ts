import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { systemClock } from "../../runtime/clock.ts";
import { silentLogger } from "../../runtime/logger.ts";
import { describeOnStores } from "../../../test/support/stores.ts";
import { diskObjects } from "../objects/disk-objects.ts";
import { SnapshotFiles } from "../services/matching/snapshot-files.ts";
import { defaultRegistrySettings } from "../services/registries/registry-settings.ts";
import type { Store } from "../store/store.ts";
import { Scheduler } from "./scheduler.ts";

const hour = 3_600_000;
let folder: string;
let now = 1_800_000_000_000;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "assay-scheduler-"));
  now = 1_800_000_000_000;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function schedulerOf(store: Store): Scheduler {
  return new Scheduler({
    store,
    snapshots: new SnapshotFiles(join(folder, "snapshots"), diskObjects(join(folder, "objects"))),
    clock: { ...systemClock, now: () => now },
    logger: silentLogger,
    database: join(folder, "advisories.db"),
    feedsEveryMs: hour,
    nudge: () => undefined,
  });
}

async function watch(store: Store, name: string, crawlEveryMs: number): Promise<void> {
  const settings = JSON.stringify({ ...defaultRegistrySettings, crawlEveryMs });
  await store.writing
    .insertInto("registries")
    .values({
      ...{ name, kind: "distribution", host: `${name}.example`, settings, credential: null },
      ...{ webhook_secret: null, created_at: now, next_crawl_at: now + crawlEveryMs },
      ...{ last_crawl_at: null, last_push_at: null, last_error: null },
    })
    .execute();
}

/** How many jobs of each kind there are that were made since the last time; they are over then. */
async function made(store: Store): Promise<Readonly<Record<string, number>>> {
  const rows = await store.writing.deleteFrom("jobs").returning("kind").execute();
  const kinds = rows.map(({ kind }) => kind);
  return Object.fromEntries(
    [...new Set(kinds)].sort().map((kind) => [kind, kinds.filter((one) => one === kind).length]),
  );
}

describeOnStores("schedulers", (stores) => {
  it("put each thing there once, however many look at the same time", async () => {
    const store = await stores.open();
    for (const name of ["a", "b", "c"]) await watch(store, name, hour);
    const schedulers = [schedulerOf(store), schedulerOf(store), schedulerOf(store)];
    const tick = () => Promise.all(schedulers.map((one) => one.tick()));
    await tick();
    expect(await made(store)).toMatchObject({ "feeds-update": 1, "store-clean": 1 });
    await tick();
    expect(await made(store)).toEqual({});
    now += hour + 1;
    await tick();
    expect(await made(store)).toMatchObject({ "feeds-update": 1, "registry-crawl": 3 });
    await tick();
    expect(await made(store)).toEqual({});
  });

  it("go by a clock that jumps without a storm and without a standstill", async () => {
    const store = await stores.open();
    await watch(store, "a", hour);
    const scheduler = schedulerOf(store);
    await scheduler.tick();
    await made(store);
    // A year ahead: what is due is due once, not once for each hour.
    now += 365 * 24 * hour;
    await scheduler.tick();
    expect(await made(store)).toMatchObject({ "feeds-update": 1, "registry-crawl": 1 });
    await scheduler.tick();
    expect(await made(store)).toEqual({});
    // And two years back: nobody waits until the clock is there again.
    now -= 2 * 365 * 24 * hour;
    await scheduler.tick();
    await made(store);
    now += hour + 1;
    await scheduler.tick();
    expect(await made(store)).toMatchObject({ "feeds-update": 1, "registry-crawl": 1 });
  });
});
