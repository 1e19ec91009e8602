import { systemCaller } from "../../src/platform/auth/principal.ts";
/**
 * Measures the platform at size: `node bench/platform/run.ts [--images 10000] [--database postgres://…]`. Fills a store
 * through the same functions that jobs use, then applies a day's advisories (500 new ones and EPSS for every
 * vulnerability) and a completely new database, and asks what people ask. Fails when what the store says of an image is
 * not what a full match of its packages says.
 */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { sql } from "kysely";
import { importAdvisories, openSnapshot, updateAdvisories } from "#advisories";
import { matchInventory } from "#matching";
import type { Digest, ScanReport } from "#model";
import { systemClock } from "../../src/runtime/clock.ts";
import { silentLogger } from "../../src/runtime/logger.ts";
import { diskObjects } from "../../src/platform/objects/disk-objects.ts";
import { noteReference } from "../../src/platform/services/images/note-reference.ts";
import { listFindings } from "../../src/platform/services/images/list-findings.ts";
import { listImages } from "../../src/platform/services/images/list-images.ts";
import { prepareScan, recordScan } from "../../src/platform/services/images/record-scan.ts";
import { scanRecord } from "../../src/platform/services/images/scan-record.ts";
import { applySnapshot } from "../../src/platform/services/matching/apply-snapshot.ts";
import { currentAdvisories } from "../../src/platform/services/matching/current-advisories.ts";
import { installSnapshot } from "../../src/platform/services/matching/install-snapshot.ts";
import { SnapshotFiles } from "../../src/platform/services/matching/snapshot-files.ts";
import { whichImages } from "../../src/platform/services/packages/which-images.ts";
import { defaultRegistrySettings } from "../../src/platform/services/registries/registry-settings.ts";
import { openStore, type Store } from "../../src/platform/store/store.ts";
import { madeInventory, madePackages, type MadePackage } from "./made-inventories.ts";

const { values } = parseArgs({
  options: {
    images: { type: "string", default: "10000" },
    database: { type: "string" },
    subjects: { type: "string", default: "50000" },
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
  await giveEpss(1);
  const snapshots = new SnapshotFiles(join(folder, "snapshots"), diskObjects(join(folder, "objects")));
  const store = await openStore({
    database: values.database ?? join(folder, "assay.db"),
    logger: silentLogger,
  });
  const packages = madePackages(database, Number(values.subjects));
  await apply(store, snapshots, "empty store");
  await fill(store, snapshots, packages);
  await importAdvisories([dailyAdvisories(packages)], { database, clock: systemClock, feed: "daily" });
  await giveEpss(2);
  await apply(store, snapshots, "a day: 500 advisories, EPSS of all");
  await check(store, packages);
  await sql`UPDATE snapshots SET matched_at = NULL`.execute(store.writing);
  await apply(store, snapshots, "a completely new database");
  await check(store, packages);
  await ask(store, packages);
  await store.close();
  snapshots.close();
}

async function fill(store: Store, snapshots: SnapshotFiles, packages: readonly MadePackage[]): Promise<void> {
  const row = { name: "bench", kind: "distribution", host: "registry.example" };
  const nothing = {
    credential: null,
    webhook_secret: null,
    next_crawl_at: null,
    last_crawl_at: null,
    last_push_at: null,
    last_error: null,
  };
  const { id } = await store.writing
    .insertInto("registries")
    .values({ ...row, ...nothing, settings: "{}", created_at: 1 })
    .returning("id")
    .executeTakeFirstOrThrow();
  const registry = { ...row, id, team: "", settings: defaultRegistrySettings, access: {} };
  const advisories = await currentAdvisories(store, snapshots, gate);
  const [started, cpu] = [performance.now(), process.cpuUsage()];
  for (let at = 0; at < images; at++) {
    const digest = digestOf(at);
    const repository = `team${Math.floor(at / 20) % 40}/app${Math.floor(at / 20)}`;
    const referred = [{ digest, mediaType: "", platform: "linux/amd64", size: 1 }];
    const noted = {
      registry,
      repository,
      tag: `1.${at % 20}`,
      root: digest,
      images: referred,
      trigger: "push",
      now: at,
    } as const;
    const prepared = await prepareScan(store, scanRecord(reportOf(packages, at), digest), advisories);
    await store.transaction(async (work) => {
      await noteReference(work, noted);
      await recordScan(work, prepared, { reportKey: `reports/${at}`, version: "1", now: at });
    });
  }
  await sql`DELETE FROM jobs`.execute(store.writing);
  if (store.kind === "postgres") await sql`ANALYZE`.execute(store.writing);
  const { rows } = await sql<Record<string, number>>`
    SELECT (SELECT count(*) FROM images) AS images, (SELECT count(*) FROM subjects) AS subjects,
      (SELECT count(*) FROM package_groups) AS groups, (SELECT count(*) FROM group_members) AS members,
      (SELECT count(*) FROM image_groups) AS image_groups, (SELECT count(*) FROM matches) AS matches,
      (SELECT count(*) FROM finding_lives) AS findings,
      (SELECT sum(packages) FROM images) AS occurrences`.execute(store.writing);
  report("stored", started, cpu, {
    ...rows[0],
    imagesPerSecond: Math.round(images / ((performance.now() - started) / 1_000)),
  });
}

function reportOf(packages: readonly MadePackage[], at: number): ScanReport {
  const inventory = madeInventory(packages, at);
  const artifact = { reference: "", kind: "image", layers: [], issues: [] };
  return { artifact, inventory, findings: [], issues: [], scanners: ["vuln"] } as unknown as ScanReport;
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
async function check(store: Store, packages: readonly MadePackage[]): Promise<void> {
  const snapshot = openSnapshot(database);
  for (let index = 0; index < 20; index++) {
    const at = Math.floor((index / 20) * images);
    const { findings } = matchInventory(madeInventory(packages, at), snapshot);
    const affected = findings.filter(({ status }) => status === "affected");
    const row = await store.reading
      .selectFrom("images")
      .selectAll()
      .where("digest", "=", digestOf(at))
      .executeTakeFirstOrThrow();
    const stored = row.critical + row.high + row.medium + row.low + row.negligible + row.unknown;
    if (stored !== affected.length)
      throw new Error(`image ${at}: ${stored} findings stored, ${affected.length} by a full match`);
  }
  snapshot.close();
}

async function ask(store: Store, packages: readonly MadePackage[]): Promise<void> {
  const name = (index: number): string => packages[(index * 3_571) % packages.length]?.name ?? "";
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

function digestOf(at: number): Digest {
  return `sha256:${at.toString(16).padStart(64, "0")}`;
}

/** 500 advisories about packages that are held. */
function dailyAdvisories(packages: readonly MadePackage[]): string {
  const ecosystems: Readonly<Record<string, string>> = {
    npm: "npm",
    pypi: "PyPI",
    cargo: "crates.io",
    golang: "Go",
    gem: "RubyGems",
    maven: "Maven",
    composer: "Packagist",
  };
  const records = Array.from({ length: 500 }, (_, index) => {
    const pkg = packages[index * 97 + 1];
    return {
      id: `DAY-2026-${index}`,
      aliases: [`CVE-2026-${10_000 + index}`],
      modified: "2026-01-01T00:00:00Z",
      database_specific: { severity: ["critical", "high", "medium", "low"][index % 4] },
      affected: [
        {
          package: { ecosystem: ecosystems[pkg?.type ?? "npm"], name: pkg?.name },
          ranges: [{ type: "ECOSYSTEM", events: [{ introduced: "0" }] }],
        },
      ],
    };
  });
  const path = join(folder, "daily.json");
  writeFileSync(path, JSON.stringify(records));
  return path;
}

/** A day of EPSS: a score for every number of a CVE from 1999 on that anything here may have. */
async function giveEpss(day: number): Promise<void> {
  const lines = [
    `#model_version:v2025.03.14,score_date:2026-01-0${day}T00:00:00+0000`,
    "cve,epss,percentile",
  ];
  for (let index = 0; index < 300_000; index++) {
    const year = 2005 + (index % 22);
    const number = 1 + Math.floor(index / 22) * 3;
    const score = (((index * 7_919 + day * 104_729) % 100_000) / 100_000).toFixed(5);
    lines.push(`CVE-${year}-${String(number).padStart(4, "0")},${score},${score}`);
  }
  const path = join(folder, `epss-${day}.csv.gz`);
  writeFileSync(path, gzipSync(lines.join("\n") + "\n"));
  const { outcomes } = await updateAdvisories({
    database,
    feedDirectory: join(folder, "feeds"),
    only: ["epss"],
    ownFeeds: [],
    preferredFeeds: [],
    registry: () => Promise.reject(new Error("no registry is asked")),
    places: { sources: [`epss=${path}`], mirrors: [] },
    credentials: [],
    environment: {},
    offline: false,
    http: {},
    clock: systemClock,
    logger: silentLogger,
    signal,
  });
  const failed = outcomes.find(({ kind }) => kind === "failed");
  if (failed !== undefined) throw new Error(JSON.stringify(failed));
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
