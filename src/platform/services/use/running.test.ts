import { expect, it, vi } from "vitest";
import type { Digest } from "#model";
import { describeOnStores } from "../../../../test/support/stores.ts";
import { systemClock } from "../../../runtime/clock.ts";
import { reportRunning } from "../deployments/report-running.ts";
import type { Store } from "../../store/store.ts";
import { noteReference } from "../images/note-reference.ts";
import { askStaleImages } from "../layers/ask-stale.ts";
import { defaultRegistrySettings } from "../registries/registry-settings.ts";
import type { WatchedRegistry } from "../registries/registry-access.ts";
import { askRunningImages } from "./running.ts";

vi.setConfig({ testTimeout: 60_000 });

const digests = ["1", "2", "3"].map((digit) => `sha256:${digit.repeat(64)}` as Digest);
const [first, second, third] = digests as [Digest, Digest, Digest];

async function registryOf(store: Store, onlyInUse: boolean): Promise<WatchedRegistry> {
  const settings = { ...defaultRegistrySettings, onlyInUse };
  const row = { name: "local", kind: "distribution", host: "registry.example", created_at: 0 };
  const none = { credential: null, webhook_secret: null, next_crawl_at: null, last_crawl_at: null };
  const { id } = await store.writing
    .insertInto("registries")
    .values({ ...row, ...none, last_push_at: null, last_error: null, settings: JSON.stringify(settings) })
    .returning("id")
    .executeTakeFirstOrThrow();
  return { ...row, id, team: "", settings, access: {} };
}

async function run(store: Store, digest: string): Promise<void> {
  const row = { cluster: "c", namespace: "n", workload: `w ${digest}`, digest, environment: "production" };
  await store.writing
    .insertInto("deployments")
    .values({ ...row, unexpected: null, first_seen_at: 1, last_seen_at: 1, ended_at: null })
    .execute();
}

async function note(store: Store, registry: WatchedRegistry, trigger: "crawl" | "push"): Promise<void> {
  for (const [at, root] of digests.entries()) {
    const images = [{ digest: root, mediaType: "", platform: "linux/amd64", size: 1 }];
    const noted = { registry, repository: "team/app", tag: `1.${at}`, root, images, trigger, now: at + 1 };
    await store.transaction((work) => noteReference(work, noted));
  }
}

async function scans(store: Store): Promise<readonly { digest: string; priority: number }[]> {
  const rows = await store.writing
    .selectFrom("jobs")
    .select(["arguments", "priority"])
    .where("kind", "=", "image-scan")
    .orderBy("priority")
    .orderBy("turn")
    .execute();
  return rows
    .map((row) => ({ ...(JSON.parse(row.arguments) as { digest: string }), priority: row.priority }))
    .map(({ digest, priority }) => ({ digest, priority }));
}

describeOnStores("a registry of which only what runs is looked at", ({ open }) => {
  it("has of a crawl what runs scanned, and the rest once a cluster tells that it runs", async () => {
    const store = await open();
    const registry = await registryOf(store, true);
    await run(store, second);
    await note(store, registry, "crawl");
    expect((await scans(store)).map(({ digest }) => digest)).toEqual([second]);
    expect(await askRunningImages(store, 10)).toBe(0);
    await run(store, third);
    expect(await askRunningImages(store, 10)).toBe(1);
    expect((await scans(store)).map(({ digest }) => digest).sort()).toEqual([second, third]);
    expect(await askRunningImages(store, 11)).toBe(0);
  });

  it("has every push scanned", async () => {
    const store = await open();
    await note(store, await registryOf(store, true), "push");
    expect(await scans(store)).toHaveLength(3);
  });
});

describeOnStores("what runs in a cluster", ({ open }) => {
  it("is what its last report names, and ends with the first that does not", async () => {
    const store = await open();
    let now = 1_000;
    const means = { store, nudge: () => undefined, clock: { ...systemClock, now: () => now } };
    const one = { namespace: "shop", workload: "deployment/web", digest: first, environment: "production" };
    const both = [one, { ...one, workload: "deployment/api", digest: second }];
    expect(await reportRunning(means, "east", both)).toEqual({ running: 2, ended: 0, unexpected: 2 });
    now += 1_000;
    expect(await reportRunning(means, "west", [one])).toMatchObject({ running: 1, ended: 0 });
    now += 1_000;
    expect(await reportRunning(means, "east", [one])).toMatchObject({ running: 1, ended: 1 });
    const left = await store.writing
      .selectFrom("deployments")
      .select(["cluster", "workload"])
      .where("ended_at", "is", null)
      .orderBy("cluster")
      .execute();
    expect(left).toEqual([
      { cluster: "east", workload: "deployment/web" },
      { cluster: "west", workload: "deployment/web" },
    ]);
  });
});

describeOnStores("images that older extractors looked at", ({ open }) => {
  it("are looked at again last of all, what runs first, and once for one version", async () => {
    const store = await open();
    await note(store, await registryOf(store, false), "push");
    await store.writing.deleteFrom("jobs").execute();
    await store.writing
      .updateTable("images")
      .set({ scanned_at: 1, analyzed_with: "old" })
      .where("digest", "in", [first, third])
      .execute();
    await store.writing
      .updateTable("images")
      .set({ scanned_at: 1, analyzed_with: "new" })
      .where("digest", "=", second)
      .execute();
    await run(store, first);
    expect(await askStaleImages(store, "new", 10)).toBe(2);
    // Used longer ago than the other one, but it runs.
    expect(await scans(store)).toEqual([
      { digest: first, priority: 50 },
      { digest: third, priority: 50 },
    ]);
    expect(await askStaleImages(store, "new", 11)).toBe(0);
    await store.writing.deleteFrom("jobs").execute();
    expect(await askStaleImages(store, "new", 12)).toBe(0);
  });
});
