import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { importAdvisories } from "#advisories";
import type { Clock } from "../../../runtime/clock.ts";
import { systemClock } from "../../../runtime/clock.ts";
import { describeOnStores } from "../../../../test/support/stores.ts";
import { projectRoot } from "../../../../test/support/requires.ts";
import { diskObjects } from "../../objects/disk-objects.ts";
import type { Store } from "../../store/store.ts";
import { installSnapshot, takeNewest, type InstallMeans } from "./install-snapshot.ts";
import { SnapshotFiles } from "./snapshot-files.ts";

vi.setConfig({ testTimeout: 60_000 });

let folder: string;
let now: number;
const clock: Clock = { ...systemClock, now: () => now };
const opened: SnapshotFiles[] = [];

beforeEach(() => {
  now = Date.parse("2026-06-01T00:00:00Z");
  folder = mkdtempSync(join(tmpdir(), "assay-install-"));
});
afterEach(() => {
  for (const files of opened.splice(0)) files.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A machine with a database of its own, and objects that all share. */
function machine(store: Store, name: string): InstallMeans {
  const snapshots = new SnapshotFiles(join(folder, name, "snapshots"), diskObjects(join(folder, "objects")));
  opened.push(snapshots);
  return { store, snapshots, clock, database: join(folder, name, "advisories.db") };
}

async function fetchInto({ database }: InstallMeans): Promise<void> {
  now += 60_000;
  await importAdvisories([join(projectRoot, "examples/advisories")], {
    database,
    clock,
    replace: true,
    feed: `advisories-${now}`,
  });
}

async function newest(store: Store): Promise<string | undefined> {
  const query = store.writing.selectFrom("snapshots").select("digest").orderBy("installed_at", "desc");
  return (await query.limit(1).executeTakeFirst())?.digest;
}

async function applied(store: Store): Promise<void> {
  await store.writing.updateTable("snapshots").set({ matched_at: now }).execute();
}

describeOnStores("advisories of several machines", ({ open }) => {
  it("are those that came last, whatever lies on a machine that fetched before", async () => {
    const store = await open();
    const [one, two] = [machine(store, "one"), machine(store, "two")];
    await fetchInto(one);
    expect(await installSnapshot(one)).toBe(true);
    await applied(store);
    const before = await newest(store);
    await fetchInto(two);
    expect(await installSnapshot(two)).toBe(true);
    await applied(store);
    const after = await newest(store);
    expect(after).not.toBe(before);
    // What the first machine has is old by now, and no news; nor is it after a start.
    expect(await installSnapshot(one)).toBe(false);
    expect(await installSnapshot({ ...one, snapshots: machine(store, "one").snapshots })).toBe(false);
    expect(await newest(store)).toBe(after);
    // It goes on from what the other one has.
    await takeNewest(one);
    expect(one.snapshots.describe(one.database)?.digest).toBe(after);
    expect(await installSnapshot(one)).toBe(false);
  });

  it("are an older database too, where somebody puts it in place of the one there", async () => {
    const store = await open();
    const [one, saved] = [machine(store, "one"), machine(store, "saved")];
    await fetchInto(saved);
    await fetchInto(one);
    await installSnapshot(one);
    await applied(store);
    const { database } = saved;
    expect(await installSnapshot({ ...one, database })).toBe(true);
    expect(await newest(store)).toBe(saved.snapshots.describe(database)?.digest);
  });
});
