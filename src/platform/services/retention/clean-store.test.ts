import { backup, DatabaseSync } from "node:sqlite";
import { mkdtempSync, rmSync } from "node:fs";
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { postgresPrograms, startPostgres } from "../../../../test/support/postgres-cluster.ts";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { systemClock } from "../../../runtime/clock.ts";
import { silentLogger } from "../../../runtime/logger.ts";
import { describeOnStores } from "../../../../test/support/stores.ts";
import { diskObjects } from "../../objects/disk-objects.ts";
import { openStore, type Store } from "../../store/store.ts";
import { SnapshotFiles } from "../matching/snapshot-files.ts";
import { cleanStore, type Cleaned } from "./clean-store.ts";

const day = 24 * 3_600_000;
const now = 1_800_000_000_000;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "assay-clean-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Kept {
  readonly name: string;
  readonly seen: number;
  readonly held?: boolean;
}

/** An image with one package, of a repository whose tag may still lead to it. */
async function addImage(store: Store, { name, seen, held = false }: Kept): Promise<void> {
  await store.transaction(async (work) => {
    const times = { first_seen_at: seen, last_seen_at: seen, gone_at: held ? null : seen };
    const { id: image } = await work
      .insertInto("images")
      .values({
        digest: name,
        media_type: "",
        platform: "",
        image_id: null,
        size: 1,
        place_factor: 1,
        distribution: null,
        built_at: null,
        first_seen_at: seen,
        last_used_at: seen,
        gone_at: null,
        scanned_at: seen,
        scanned_with: "1",
        report_key: `reports/${name}-${seen}.json.zst`,
        verdict: null,
        verdict_at: null,
        snapshot: null,
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    const { id: subject } = await work
      .insertInto("subjects")
      .values({
        digest: name,
        type: "npm",
        name,
        version: "1",
        purl: "",
        distribution: null,
        body: "{}",
        matched_with: null,
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    const { id: group } = await work
      .insertInto("package_groups")
      .values({ digest: name, packages: 1 })
      .returning("id")
      .executeTakeFirstOrThrow();
    await work
      .insertInto("group_members")
      .values({ subject_id: subject, group_id: group, copies: 1 })
      .execute();
    await work.insertInto("image_groups").values({ image_id: image, group_id: group }).execute();
    const repository = await repositoryOf(work);
    await work
      .insertInto("tags")
      .values({ repository_id: repository, name, digest: name, moved_at: seen, ...times })
      .execute();
    await work.insertInto("root_images").values({ root_digest: name, image_id: image }).execute();
    await work
      .insertInto("image_repositories")
      .values({ repository_id: repository, image_id: image, held: held ? 1 : 0, first_seen_at: seen })
      .execute();
  });
}

async function repositoryOf(work: Parameters<Parameters<Store["transaction"]>[0]>[0]): Promise<number> {
  const known = await work.selectFrom("repositories").select("id").executeTakeFirst();
  if (known !== undefined) return known.id;
  const { id: registry } = await work
    .insertInto("registries")
    .values({
      name: "r",
      kind: "distribution",
      host: "registry.example",
      settings: "{}",
      credential: null,
      webhook_secret: null,
      created_at: 1,
      next_crawl_at: null,
      last_crawl_at: null,
      last_push_at: null,
      last_error: null,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  const { id } = await work
    .insertInto("repositories")
    .values({ registry_id: registry, name: "a", first_seen_at: 1, last_seen_at: 1, gone_at: null })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

async function clean(store: Store): Promise<Cleaned> {
  const objects = diskObjects(join(folder, "objects"));
  const snapshots = new SnapshotFiles(join(folder, "snapshots"), objects);
  const signal = new AbortController().signal;
  return cleanStore({ store, objects, snapshots, clock: { ...systemClock, now: () => now }, signal });
}

async function namesIn(
  store: Store,
  table: "images" | "subjects" | "package_groups",
): Promise<readonly string[]> {
  const rows = await store.reading.selectFrom(table).select("digest").orderBy("digest").execute();
  return rows.map(({ digest }) => digest);
}

describeOnStores("what is kept no longer", (stores) => {
  it("goes with all that only it had; what a tag leads to stays, however old", async () => {
    const store = await stores.open();
    await addImage(store, { name: "held", seen: now - 900 * day, held: true });
    await addImage(store, { name: "recent", seen: now - 10 * day });
    await addImage(store, { name: "gone", seen: now - 100 * day });
    const objects = diskObjects(join(folder, "objects"));
    for (const name of ["held-1", "gone-1"]) await objects.put(`reports/${name}.json.zst`, Buffer.from("x"));
    await objects.put(`reports/held-${now - 900 * day}.json.zst`, Buffer.from("x"));
    expect(await clean(store)).toMatchObject({ images: 1, groups: 1, subjects: 1, reports: 2 });
    for (const table of ["images", "subjects", "package_groups"] as const) {
      expect(await namesIn(store, table)).toEqual(["held", "recent"]);
    }
    expect(await clean(store)).toMatchObject({ images: 0, groups: 0, subjects: 0, reports: 0 });
  });

  it("is of jobs what is done, and later what failed", async () => {
    const store = await stores.open();
    for (const [state, age] of [
      ["done", 8],
      ["done", 6],
      ["dead", 60],
      ["dead", 80],
      ["queued", 300],
    ] as const) {
      await store.writing
        .insertInto("jobs")
        .values({
          kind: "k",
          unique_key: null,
          arguments: `{"age":${age}}`,
          trigger: "push",
          priority: 1,
          share: "",
          turn: 1,
          state,
          run_at: 1,
          timeout_ms: 1,
          worker: null,
          leased_until: null,
          created_at: now - age * day,
          started_at: null,
          finished_at: state === "queued" ? null : now - age * day,
          error: null,
        })
        .execute();
    }
    expect((await clean(store)).jobs).toBe(2);
    const left = await store.reading.selectFrom("jobs").select("arguments").orderBy("id").execute();
    expect(left.map(({ arguments: args }) => args)).toEqual(['{"age":6}', '{"age":60}', '{"age":300}']);
  });

  it("is of what was told, refused, dismissed and run what is over, each after its own time", async () => {
    const store = await stores.open();
    await store.transaction(async (work) => {
      const name = (age: number) => ({ digest: `age-${age}`, at: now - age * day });
      const admitted = { cluster: "c", namespace: "n", outcome: "denied", reason: "" };
      await work
        .insertInto("admissions")
        .values([91, 89].map((age) => ({ ...admitted, ...name(age) })))
        .execute();
      const place = { cluster: "c", namespace: "n", environment: "production", unexpected: null };
      const seen = { first_seen_at: 1, last_seen_at: 1 };
      const ended = [91, 89, null].map((age) => ({
        ...{ ...place, ...seen, workload: `w-${age ?? "runs"}`, digest: `age-${age ?? "runs"}` },
        ended_at: age === null ? null : now - age * day,
      }));
      await work.insertInto("deployments").values(ended).execute();
      const dismissed = { actor: "u", package: "p", repository_id: null, reason: "accepted" };
      const dismissals = [401, 399].map((age) => ({
        ...dismissed,
        vulnerability: `age-${age}`,
        at: now - age * day,
      }));
      await work.insertInto("dismissals").values(dismissals).execute();
      const fixes = [401, 399].map((age) => ({ ...name(age), reference: "r" }));
      await work.insertInto("automatic_fixes").values(fixes).execute();
      const { id } = await work
        .insertInto("webhook_endpoints")
        .values({
          ...{ name: "chat", url: "https://hooks.example", kinds: "[]", created_by: "u" },
          ...{ secret: "sealed", created_at: 1, after_event: 0 },
        })
        .returning("id")
        .executeTakeFirstOrThrow();
      const told = [91, 89, null].map((age, at) => ({
        ...{ endpoint_id: id, event_id: at, job_id: at, status: age === null ? null : 204 },
        delivered_at: age === null ? null : now - age * day,
      }));
      await work.insertInto("webhook_deliveries").values(told).execute();
      await repositoryOf(work);
      const registry = await work.selectFrom("registries").select("id").executeTakeFirstOrThrow();
      const taken = [8, 6].map((age) => ({ ...name(age), registry_id: registry.id }));
      await work.insertInto("deliveries").values(taken).execute();
      const logins = [1, -1].map((age) => ({ hash: `age-${age}`, sealed: "s", expires_at: now - age * day }));
      await work.insertInto("logins").values(logins).execute();
    });
    await clean(store);
    const { reading } = store;
    const kept = async (rows: Promise<readonly { readonly name: string | number }[]>) =>
      (await rows).map(({ name }) => name).sort();
    expect({
      admissions: await kept(reading.selectFrom("admissions").select("digest as name").execute()),
      deployments: await kept(reading.selectFrom("deployments").select("workload as name").execute()),
      dismissals: await kept(reading.selectFrom("dismissals").select("vulnerability as name").execute()),
      fixes: await kept(reading.selectFrom("automatic_fixes").select("digest as name").execute()),
      told: await kept(reading.selectFrom("webhook_deliveries").select("event_id as name").execute()),
      deliveries: await kept(reading.selectFrom("deliveries").select("digest as name").execute()),
      logins: await kept(reading.selectFrom("logins").select("hash as name").execute()),
    }).toEqual({
      admissions: ["age-89"],
      deployments: ["w-89", "w-runs"],
      dismissals: ["age-399"],
      fixes: ["age-399"],
      told: [1, 2],
      deliveries: ["age-6"],
      logins: ["age--1"],
    });
  });
});

describe("a backup of the embedded database", () => {
  it("taken while it is written is whole, and opens as the server's", async () => {
    const file = join(folder, "assay.db");
    const store = await openStore({ database: file, logger: silentLogger });
    await addImage(store, { name: "first", seen: now, held: true });
    const source = new DatabaseSync(file, { readOnly: true });
    const copying = backup(source, join(folder, "copy.db"), { rate: 1 });
    for (let index = 0; index < 20; index++)
      await addImage(store, { name: `later${index}`, seen: now, held: true });
    await copying;
    source.close();
    await store.close();
    const restored = await openStore({ database: join(folder, "copy.db"), logger: silentLogger });
    const names = await namesIn(restored, "images");
    expect(names).toContain("first");
    expect(await namesIn(restored, "subjects")).toEqual(names);
    await addImage(restored, { name: "after", seen: now, held: true });
    await restored.close();
  });
});

describe("a backup of PostgreSQL", () => {
  const programs = postgresPrograms();
  it.skipIf(programs === undefined && process.env["ASSAY_REQUIRE_ALL"] !== "1")(
    "taken while it is written is whole, and opens as the server's",
    async () => {
      const bin = programs ?? "/usr/bin";
      const cluster = await startPostgres();
      try {
        const [from, to] = [await cluster.fresh(), await cluster.fresh()];
        const store = await openStore({ database: from, logger: silentLogger });
        await addImage(store, { name: "first", seen: now, held: true });
        const file = join(folder, "assay.dump");
        const dump = promisify(execFile)(join(bin, "pg_dump"), ["--format=custom", `--file=${file}`, from]);
        for (let index = 0; index < 20; index++)
          await addImage(store, { name: `later${index}`, seen: now, held: true });
        await dump;
        await store.close();
        await promisify(execFile)(join(bin, "pg_restore"), [
          "--no-owner",
          "--exit-on-error",
          `--dbname=${to}`,
          file,
        ]);
        const restored = await openStore({ database: to, logger: silentLogger });
        const names = await namesIn(restored, "images");
        expect(names).toContain("first");
        expect(await namesIn(restored, "subjects")).toEqual(names);
        await addImage(restored, { name: "after", seen: now, held: true });
        await restored.close();
      } finally {
        await cluster.close();
      }
    },
    120_000,
  );
});
