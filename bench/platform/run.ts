/**
 * Measures the platform at size:
 * `npm run bench:platform -- [--images 10000] [--database postgres] [--policy baseline] [--layouts A,B]`.
 * Fills a store with images whose packages are those of real ones, has everything matched with a completely new
 * database, stores the last images through the functions that jobs use, applies a day's advisories (500 new ones and
 * EPSS for every vulnerability), puts a policy for every image into force and applies another day, and asks what people
 * ask. PostgreSQL is a cluster of its own that is started for it, or one whose address is given. Fails when what the store says of an image is not what a
 * full match of its packages says.
 */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { sql } from "kysely";
import { importAdvisories, openSnapshot } from "#advisories";
import { matchInventory } from "#matching";
import type { Finding } from "#model";
import { systemClock } from "../../src/runtime/clock.ts";
import { silentLogger } from "../../src/runtime/logger.ts";
import { systemCaller } from "../../src/platform/auth/principal.ts";
import type { ObjectStore } from "../../src/platform/objects/object-store.ts";
import { diskObjects } from "../../src/platform/objects/disk-objects.ts";
import { noteReference } from "../../src/platform/services/images/note-reference.ts";
import { listFindings } from "../../src/platform/services/images/list-findings.ts";
import { listImages } from "../../src/platform/services/images/list-images.ts";
import { prepareScan, recordScan } from "../../src/platform/services/images/record-scan.ts";
import { judgePending, type JudgeMeans } from "../../src/platform/services/judging/judge-pending.ts";
import { askJudgement } from "../../src/platform/services/judging/pending-judgements.ts";
import { RuleJudge } from "../../src/platform/services/judging/rule-judge.ts";
import { scanRecord } from "../../src/platform/services/images/scan-record.ts";
import { applySnapshot } from "../../src/platform/services/matching/apply-snapshot.ts";
import { currentAdvisories } from "../../src/platform/services/matching/current-advisories.ts";
import { installSnapshot } from "../../src/platform/services/matching/install-snapshot.ts";
import { SnapshotFiles } from "../../src/platform/services/matching/snapshot-files.ts";
import { putPolicy } from "../../src/platform/services/policies/put-policy.ts";
import type { ServiceMeans } from "../../src/platform/services/service-means.ts";
import { whichImages } from "../../src/platform/services/packages/which-images.ts";
import type { WatchedRegistry } from "../../src/platform/services/registries/registry-access.ts";
import { defaultRegistrySettings } from "../../src/platform/services/registries/registry-settings.ts";
import { startPostgres } from "../../test/support/postgres-cluster.ts";
import { openStore, type Store } from "../../src/platform/store/store.ts";
import { dailyAdvisories, giveEpss } from "./advisory-days.ts";
import { digestOf, fillStore, repositoryOf } from "./fill-store.ts";
import { inventoryMaker, type InventoryMaker } from "./made-inventories.ts";
import { realInventories } from "./real-inventories.ts";
import { reportKeyOf, reportOf, storeReports } from "./stored-reports.ts";

const { values } = parseArgs({
  options: {
    images: { type: "string", default: "10000" },
    database: { type: "string", default: "sqlite" },
    subjects: { type: "string", default: "50000" },
    layouts: { type: "string", default: "" },
    policy: { type: "string", default: "baseline" },
  },
});
const images = Number(values.images);
const shared = join(import.meta.dirname, "..", "..", "..", "shared", "feeds");
const feeds = [
  "pypa-advisory-database",
  "golang-vulndb-osv",
  "rustsec-osv",
  "ghsa-sample-osv",
  "rubysec-ruby-advisory-db",
  "debian-dsa-dla-list",
];
const gate = { failOn: "critical" } as const;
const folder = mkdtempSync(join(tmpdir(), "assay-bench-platform-"));
const database = join(folder, "advisories.db");
const signal = new AbortController().signal;

try {
  await main();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function main(): Promise<void> {
  const inputs = feeds.map((name) => join(shared, `${name}.tar.zst`)).filter((path) => existsSync(path));
  if (inputs.length === 0) throw new Error("the feeds that this is measured with are not there");
  await importAdvisories(inputs, { database, clock: systemClock });
  await giveEpss(folder, database, 1);
  const inventories = await realInventories(values.layouts.split(",").filter((one) => one !== ""));
  const maker = inventoryMaker(inventories, { subjects: Number(values.subjects), images });
  console.log(`inventories of ${inventories.map(({ packages }) => packages.length).join(", ")} packages`);
  const objects = diskObjects(join(folder, "objects"));
  const snapshots = new SnapshotFiles(join(folder, "snapshots"), objects);
  const cluster = values.database === "postgres" ? await startPostgres() : undefined;
  try {
    const database = (await cluster?.fresh()) ?? databaseNamed(values.database);
    const store = await openStore({ database, logger: silentLogger });
    await measure(store, maker, { objects, snapshots });
    await store.close();
  } finally {
    snapshots.close();
    await cluster?.close();
  }
}

/** A store of the benchmark's own, or one that is there: the address of an empty database. */
function databaseNamed(text: string): string {
  return text === "sqlite" ? join(folder, "assay.db") : text;
}

async function measure(
  store: Store,
  maker: InventoryMaker,
  { objects, snapshots }: { readonly objects: ObjectStore; readonly snapshots: SnapshotFiles },
): Promise<void> {
  const registry = await addRegistry(store);
  const lasts = Math.min(200, images / 2);
  await fill(store, maker, registry.id, images - lasts);
  await apply(store, snapshots, "a completely new database");
  await check(store, maker, images - lasts);
  await storeReports(objects, maker, images);
  await storeScans({ store, snapshots, registry }, maker, images - lasts);
  await importAdvisories([dailyAdvisories(folder, maker)], { database, clock: systemClock, feed: "daily" });
  await giveEpss(folder, database, 2);
  await apply(store, snapshots, "a day: 500 advisories, EPSS of all");
  await check(store, maker, images);
  if (values.policy !== "") await judgeByRules(store, { snapshots, objects }, maker);
  await ask(store, maker);
}

async function addRegistry(store: Store): Promise<WatchedRegistry> {
  const row = { name: "bench", kind: "distribution", host: "registry.example" };
  const nothing = {
    ...{ credential: null, webhook_secret: null, next_crawl_at: null },
    ...{ last_crawl_at: null, last_push_at: null, last_error: null },
  };
  const { id } = await store.writing
    .insertInto("registries")
    .values({ ...row, ...nothing, settings: "{}", created_at: 1 })
    .returning("id")
    .executeTakeFirstOrThrow();
  return { ...row, id, team: "", settings: defaultRegistrySettings, access: {} };
}

async function fill(store: Store, maker: InventoryMaker, registryID: number, to: number): Promise<void> {
  const [started, cpu] = [performance.now(), process.cpuUsage()];
  await fillStore(store, maker, { registryID, from: 0, to });
  if (store.kind === "postgres") await sql`ANALYZE`.execute(store.writing);
  const { rows } = await sql<Record<string, number>>`
    SELECT (SELECT count(*) FROM images) AS images, (SELECT count(*) FROM subjects) AS subjects,
      (SELECT count(*) FROM package_groups) AS groups, (SELECT count(*) FROM group_members) AS members,
      (SELECT count(*) FROM image_groups) AS image_groups,
      (SELECT CAST(sum(packages) AS BIGINT) FROM images) AS occurrences`.execute(store.writing);
  report("filled", started, cpu, { ...rows[0] });
}

/** The last images, as jobs store them. */
async function storeScans(
  {
    store,
    snapshots,
    registry,
  }: { readonly store: Store; readonly snapshots: SnapshotFiles; readonly registry: WatchedRegistry },
  maker: InventoryMaker,
  from: number,
): Promise<void> {
  const advisories = await currentAdvisories(store, snapshots, gate);
  const [started, cpu] = [performance.now(), process.cpuUsage()];
  for (let at = from; at < images; at++) {
    const digest = digestOf(at);
    const noted = {
      registry,
      repository: repositoryOf(at),
      tag: `1.${at % 20}`,
      root: digest,
      images: [{ digest, mediaType: "", platform: "linux/amd64", size: 1 }],
      trigger: "push",
      now: at,
    } as const;
    const prepared = await prepareScan(store, scanRecord(reportOf(maker, at), digest), advisories);
    await store.transaction(async (work) => {
      await noteReference(work, noted);
      await recordScan(work, prepared, { reportKey: reportKeyOf(at), version: "1", now: at });
    });
  }
  await sql`DELETE FROM jobs`.execute(store.writing);
  const seconds = (performance.now() - started) / 1_000;
  report("the last images stored as jobs do", started, cpu, {
    images: images - from,
    imagesPerSecond: (images - from) / seconds,
  });
}

/** A policy for every image, and what another day's advisories make of it. */
async function judgeByRules(
  store: Store,
  { snapshots, objects }: { readonly snapshots: SnapshotFiles; readonly objects: ObjectStore },
  maker: InventoryMaker,
): Promise<void> {
  const means = { store, clock: systemClock, nudge: () => {} } as unknown as ServiceMeans;
  await putPolicy(means, systemCaller, { name: values.policy, shipped: values.policy });
  const ruleJudge = new RuleJudge();
  const judging = { store, objects, snapshots, judge: ruleJudge, gate, clock: systemClock };
  const judgeAll = async (what: string): Promise<void> => {
    const [started, cpu] = [performance.now(), process.cpuUsage()];
    const judged = await judgePending(judging, signal);
    report(what, started, cpu, { judged });
  };
  await judgeAll(`the policy ${values.policy} for all`);
  await importAdvisories([dailyAdvisories(folder, maker, { from: 500, count: 500 })], {
    ...{ database, clock: systemClock, feed: "daily-2" },
  });
  await giveEpss(folder, database, 3);
  await apply(store, snapshots, "another day, findings and counts");
  await judgeAll("… and the policy for what it touches");
  await checkRules(store, judging);
  await ruleJudge.close();
}

/** What rules said, held against judging again without anything that was remembered. */
async function checkRules(store: Store, judging: JudgeMeans): Promise<void> {
  const rows = await store.reading
    .selectFrom("images")
    .select(["id", "digest", "verdict", "verdict_reasons", "rules", "risk"])
    .where("id", "in", (query) =>
      query
        .selectFrom("images")
        .select("id")
        .where(sql<boolean>`id % 499 = 3`),
    )
    .execute();
  await store.transaction((work) =>
    askJudgement(
      work,
      rows.map(({ id }) => id),
      { trigger: "rescan", now: Date.now() },
    ),
  );
  const fresh = new RuleJudge();
  await judgePending({ ...judging, judge: fresh }, signal);
  await fresh.close();
  for (const { id, ...before } of rows) {
    const after = await store.reading
      .selectFrom("images")
      .select(["digest", "verdict", "verdict_reasons", "rules", "risk"])
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    if (JSON.stringify(before) !== JSON.stringify(after))
      throw new Error(`image ${id}: ${JSON.stringify(before)}, and judged again ${JSON.stringify(after)}`);
  }
}

async function apply(store: Store, snapshots: SnapshotFiles, what: string): Promise<void> {
  await installSnapshot({ store, snapshots, clock: systemClock, database });
  const newest = await store.writing
    .selectFrom("snapshots")
    .select("digest")
    .orderBy("installed_at", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();
  const [started, cpu] = [performance.now(), process.cpuUsage()];
  const means = { store, files: snapshots, gate, clock: systemClock, signal };
  const done = await applySnapshot(newest.digest, means, (effect) => store.transaction(effect));
  report(what, started, cpu, { ...done });
}

/** What the store says of some images, held against a full match of their packages. */
async function check(store: Store, maker: InventoryMaker, count: number): Promise<void> {
  const snapshot = openSnapshot(database);
  for (let index = 0; index < 20; index++) {
    const at = Math.floor((index / 20) * count);
    const { findings } = matchInventory(maker.inventory(at), snapshot);
    const affected = findings.filter(({ status }) => status === "affected");
    const row = await store.reading
      .selectFrom("images")
      .selectAll()
      .where("digest", "=", digestOf(at))
      .executeTakeFirstOrThrow();
    const stored = row.critical + row.high + row.medium + row.low + row.negligible + row.unknown;
    if (stored !== affected.length)
      throw new Error(
        `image ${at}: ${stored} findings stored, ${affected.length} by a full match: ${await differing(store, row.id, affected)}`,
      );
  }
  snapshot.close();
}

/** Which findings one side has and the other has not. */
async function differing(store: Store, imageID: number, affected: readonly Finding[]): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    SELECT m.vulnerability || ' ' || s.purl AS name FROM image_groups ig
    JOIN group_members gm ON gm.group_id = ig.group_id JOIN matches m ON m.subject_id = gm.subject_id
    JOIN subjects s ON s.id = gm.subject_id
    WHERE ig.image_id = ${imageID} AND m.status = 'affected'`.execute(store.reading);
  const stored = new Set(rows.map(({ name }) => name));
  const full = new Set(affected.map(({ id, package: purl }) => `${id} ${purl}`));
  const only = (left: ReadonlySet<string>, right: ReadonlySet<string>): readonly string[] =>
    [...left].filter((one) => !right.has(one)).slice(0, 10);
  return JSON.stringify({ stored: only(stored, full), full: only(full, stored) });
}

async function ask(store: Store, maker: InventoryMaker): Promise<void> {
  const name = (index: number): string => maker.package(index * 3_571).name;
  await timed("which images hold a package", (index) =>
    whichImages({ store }, systemCaller, { what: name(index), limit: 50 }),
  );
  await timed("a page of images", () => listImages({ store }, systemCaller, { limit: 50 }));
  await timed("a page of a repository's images", (index) =>
    listImages({ store }, systemCaller, { limit: 50, repository: `team${index % 40}/app${index}` }),
  );
  await timed("a page of failed images", () =>
    listImages({ store }, systemCaller, { limit: 50, verdict: "fail" }),
  );
  await timed("a page of findings", () => listFindings({ store }, systemCaller, { limit: 50 }));
  await timed("a page of a repository's findings", (index) =>
    listFindings({ store }, systemCaller, { limit: 50, repository: `team${index % 40}/app${index}` }),
  );
}

async function timed(
  what: string,
  question: (index: number) => Promise<{ items: readonly unknown[] }>,
): Promise<void> {
  const times: number[] = [];
  let rows = 0;
  for (let index = 0; index < 50; index++) {
    const started = performance.now();
    rows += (await question(index)).items.length;
    times.push(performance.now() - started);
  }
  times.sort((left, right) => left - right);
  console.log(
    what.padEnd(40),
    JSON.stringify({ medianMs: rounded(times[25] ?? 0), worstMs: rounded(times[49] ?? 0), rows }),
  );
}

function report(
  what: string,
  started: number,
  cpu: NodeJS.CpuUsage,
  facts: Readonly<Record<string, unknown>>,
): void {
  const used = process.cpuUsage(cpu);
  const told = Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [name, typeof value === "number" ? rounded(value) : value]),
  );
  const seconds = {
    wallS: rounded((performance.now() - started) / 1_000),
    cpuS: rounded((used.user + used.system) / 1e6),
  };
  console.log(what.padEnd(40), JSON.stringify({ ...seconds, ...told }));
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
