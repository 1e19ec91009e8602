import { systemCaller } from "../../auth/principal.ts";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { importAdvisories } from "#advisories";
import type { Digest, ScanReport } from "#model";
import { lookUpAgain, scan } from "#scan";
import { systemClock } from "../../../runtime/clock.ts";
import { describeOnStores } from "../../../../test/support/stores.ts";
import { projectRoot } from "../../../../test/support/requires.ts";
import { diskObjects } from "../../objects/disk-objects.ts";
import type { Store } from "../../store/store.ts";
import { applySnapshot } from "../matching/apply-snapshot.ts";
import { currentAdvisories } from "../matching/current-advisories.ts";
import { installSnapshot } from "../matching/install-snapshot.ts";
import { SnapshotFiles } from "../matching/snapshot-files.ts";
import { whichImages } from "../packages/which-images.ts";
import { defaultRegistrySettings } from "../registries/registry-settings.ts";
import type { WatchedRegistry } from "../registries/registry-access.ts";
import { listFindings } from "./list-findings.ts";
import { listImages } from "./list-images.ts";
import { noteReference } from "./note-reference.ts";
import { prepareScan, recordScan } from "./record-scan.ts";
import { scanRecord } from "./scan-record.ts";

const gate = { failOn: "critical" } as const;
const image = join(projectRoot, "examples/shop.tar");
let folder: string;
let database: string;
let report: ScanReport;
let snapshots: SnapshotFiles;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "assay-current-"));
  database = join(folder, "advisories.db");
  snapshots = new SnapshotFiles(join(folder, "snapshots"), diskObjects(join(folder, "objects")));
  report = await scan(image, { scanners: [], cacheDirectory: join(folder, "cache") });
  cpSync(join(projectRoot, "examples/advisories"), join(folder, "advisories"), { recursive: true });
});
afterEach(() => {
  snapshots.close();
  rmSync(folder, { recursive: true, force: true });
});

async function importNow(): Promise<void> {
  await importAdvisories([join(folder, "advisories")], {
    database,
    clock: systemClock,
    replace: true,
    feed: "advisories",
  });
}

async function changeAdvisory(id: string, change: (record: Record<string, unknown>) => void): Promise<void> {
  const path = join(folder, "advisories", `${id}.json`);
  const record = JSON.parse(readFileSync(path, "utf8")) as Record<string, unknown>;
  change(record);
  writeFileSync(path, JSON.stringify(record));
  await importNow();
}

async function apply(store: Store): Promise<number> {
  expect(await installSnapshot({ store, snapshots, clock: systemClock, database })).toBe(true);
  const newest = await store.writing
    .selectFrom("snapshots")
    .select("digest")
    .orderBy("installed_at", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();
  const signal = new AbortController().signal;
  const means = { store, files: snapshots, gate, clock: systemClock, signal };
  const done = await applySnapshot(newest.digest, means, (effect) => store.transaction(effect));
  return done.subjectsMatched;
}

async function registryOf(store: Store): Promise<WatchedRegistry> {
  const row = { name: "local", kind: "distribution", host: "registry.example" };
  const { id } = await store.writing
    .insertInto("registries")
    .values({
      ...row,
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
  return { ...row, id, team: "", settings: defaultRegistrySettings, access: {} };
}

const digestOf = (letter: string): Digest => `sha256:${letter.repeat(64)}`;

async function point(store: Store, registry: WatchedRegistry, tag: string, digest: Digest): Promise<void> {
  const images = [{ digest, mediaType: "", platform: "linux/amd64", size: 1 }];
  const noted = { registry, repository: "team/shop", tag, root: digest, images, trigger: "push" } as const;
  await store.transaction((work) => noteReference(work, { ...noted, now: systemClock.now() }));
}

async function record(store: Store, found: ScanReport, digest: Digest): Promise<void> {
  const whole = scanRecord({ ...found, scanners: ["vuln"] }, digest);
  const prepared = await prepareScan(store, whole, await currentAdvisories(store, snapshots, gate));
  const facts = { reportKey: "k", version: "1", now: systemClock.now() };
  await store.transaction((work) => recordScan(work, prepared, facts));
}

async function openFindings(store: Store): Promise<readonly string[]> {
  const { items } = await listFindings({ store }, systemCaller, { limit: 100 });
  return items.map(({ vulnerability, package: pkg }) => `${vulnerability} ${pkg}`).sort();
}

function expectedFindings(full: ScanReport): readonly string[] {
  const names = new Map(full.inventory.packages.map(({ id, name }) => [id, name]));
  const affected = full.findings.filter(({ status }) => status === "affected");
  return [
    ...new Set(affected.map(({ id, packageID }) => `${id} ${names.get(packageID ?? "") ?? ""}`)),
  ].sort();
}

/** An image without one of its packages. */
function without(name: string): ScanReport {
  const packages = report.inventory.packages.filter((pkg) => pkg.name !== name);
  return { ...report, inventory: { ...report.inventory, packages } };
}

describeOnStores("what is known of images", (stores) => {
  it("is what a full scan finds: counts, verdict, findings", async () => {
    const store = await stores.open();
    await importNow();
    await apply(store);
    const registry = await registryOf(store);
    await point(store, registry, "1", digestOf("a"));
    await record(store, report, digestOf("a"));
    const full = await lookUpAgain(report, database, gate);
    const { items } = await listImages({ store }, systemCaller, { limit: 10 });
    const severities = full.findings.map(({ severity }) => severity);
    const counted = (severity: string): number => severities.filter((one) => one === severity).length;
    expect(items).toMatchObject([
      {
        name: "registry.example/team/shop:1",
        packages: report.inventory.packages.length,
        critical: counted("critical"),
        high: counted("high"),
        medium: counted("medium"),
        verdict: full.verdict.outcome,
        reasons: full.verdict.reasons,
      },
    ]);
    expect(await openFindings(store)).toEqual(expectedFindings(full));
    expect(expectedFindings(full).length).toBeGreaterThan(4);
  });

  it("follows a change of the advisories, and matches only what it touches", async () => {
    const store = await stores.open();
    await importNow();
    await apply(store);
    const registry = await registryOf(store);
    await point(store, registry, "1", digestOf("a"));
    await record(store, report, digestOf("a"));
    await changeAdvisory("GHSA-jfh8-c2jp-5v3q", (advisory) => {
      advisory["withdrawn"] = "2024-01-01T00:00:00Z";
    });
    expect(await apply(store)).toBe(1);
    expect(await openFindings(store)).toEqual(expectedFindings(await lookUpAgain(report, database, gate)));
    const { items: fixed } = await listFindings({ store }, systemCaller, { limit: 10, state: "fixed" });
    expect(fixed).toMatchObject([{ package: "log4j-core", fixedBecause: "advisories", fixedBy: null }]);
    await changeAdvisory("GHSA-jfh8-c2jp-5v3q", (advisory) => delete advisory["withdrawn"]);
    await apply(store);
    const { items: reopened } = await listFindings({ store }, systemCaller, { limit: 10, state: "reopened" });
    expect(reopened).toMatchObject([{ package: "log4j-core", reopened: 1, fixedAt: null }]);
    const full = await lookUpAgain(report, database, gate);
    const { items } = await listImages({ store }, systemCaller, { limit: 10 });
    expect(items[0]?.reasons).toEqual(full.verdict.reasons);
  });

  it("follows advisories about packages whose names are written otherwise there", async () => {
    const store = await stores.open();
    await importNow();
    await apply(store);
    const registry = await registryOf(store);
    await point(store, registry, "1", digestOf("a"));
    const [first] = report.inventory.packages;
    const written = [
      ["pypi", "PyYAML", "PyPI", "pyyaml"],
      ["pypi", "zope.interface", "PyPI", "Zope_Interface"],
      ["nuget", "Newtonsoft.Json", "NuGet", "newtonsoft.json"],
    ] as const;
    const packages = written.map(([type, name]) => {
      return { ...first!, type, name, version: "1.0", purl: `pkg:${type}/${name}@1.0` };
    });
    await record(store, { ...report, inventory: { ...report.inventory, packages } }, digestOf("a"));
    for (const [index, [, , ecosystem, name]] of written.entries()) {
      const affected = [
        {
          package: { ecosystem, name },
          ranges: [{ type: "ECOSYSTEM", events: [{ introduced: "0" }, { fixed: "2.0" }] }],
        },
      ];
      const advisory = { id: `NEW-${index}`, modified: "2026-01-01T00:00:00Z", affected };
      writeFileSync(join(folder, "advisories", `NEW-${index}.json`), JSON.stringify(advisory));
    }
    await importNow();
    // All three, and nothing else, unless an ecosystem is newly known.
    await apply(store);
    expect(await openFindings(store)).toEqual([
      "NEW-0 PyYAML",
      "NEW-1 zope.interface",
      "NEW-2 Newtonsoft.Json",
    ]);
  });

  it("keeps a finding open until the image that a tag leads to now was looked at", async () => {
    const store = await stores.open();
    await importNow();
    await apply(store);
    const registry = await registryOf(store);
    await point(store, registry, "1", digestOf("a"));
    await record(store, report, digestOf("a"));
    const before = await openFindings(store);
    await point(store, registry, "1", digestOf("b"));
    expect(await openFindings(store)).toEqual(before);
    await record(store, without("lodash"), digestOf("b"));
    expect(await openFindings(store)).toEqual(before.filter((one) => !one.endsWith(" lodash")));
    const { items: fixed } = await listFindings({ store }, systemCaller, { limit: 10, state: "fixed" });
    expect(fixed).toMatchObject([{ package: "lodash", fixedBecause: "image", fixedBy: digestOf("b") }]);
    await point(store, registry, "1", digestOf("a"));
    expect(await openFindings(store)).toEqual(before);
  });

  it("tells which images hold a package, and what a vulnerability affects", async () => {
    const store = await stores.open();
    await importNow();
    await apply(store);
    const registry = await registryOf(store);
    for (const [tag, letter] of [
      ["1", "a"],
      ["2", "b"],
    ] as const) {
      await point(store, registry, tag, digestOf(letter));
      await record(store, letter === "a" ? report : without("lodash"), digestOf(letter));
    }
    const holders = async (what: string): Promise<readonly string[]> => {
      const { items } = await whichImages({ store }, systemCaller, { what, limit: 10 });
      return items.map(({ name, version }) => `${name ?? ""} ${version}`);
    };
    expect(await holders("lodash")).toEqual(["registry.example/team/shop:1 4.17.20"]);
    expect(await holders("lodash@4.17.21")).toEqual([]);
    expect(await holders("CVE-2021-44228")).toEqual([
      "registry.example/team/shop:1 2.14.1",
      "registry.example/team/shop:2 2.14.1",
    ]);
    const first = await whichImages({ store }, systemCaller, { what: "minimist", limit: 1 });
    const second = await whichImages({ store }, systemCaller, {
      what: "minimist",
      limit: 1,
      cursor: first.next,
    });
    expect([first.items[0]?.digest, second.items[0]?.digest, second.next]).toEqual([
      digestOf("a"),
      digestOf("b"),
      undefined,
    ]);
  });

  it("comes to the same whatever moment applying advisories is broken off", async () => {
    for (let stop = 1; stop < 9; stop++) {
      const store = await stores.open();
      for (const name of readdirSync(folder))
        if (name.startsWith("advisories")) rmSync(join(folder, name), { recursive: true });
      cpSync(join(projectRoot, "examples/advisories"), join(folder, "advisories"), { recursive: true });
      await importNow();
      await apply(store);
      const registry = await registryOf(store);
      await point(store, registry, "1", digestOf("a"));
      await record(store, report, digestOf("a"));
      await changeAdvisory("GHSA-jfh8-c2jp-5v3q", (advisory) => {
        advisory["withdrawn"] = "2024-01-01T00:00:00Z";
      });
      let transactions = 0;
      const breaking: Store = {
        ...store,
        transaction: async (work) => {
          if ((transactions += 1) === stop) throw new Error("killed");
          return store.transaction(work);
        },
      };
      await installSnapshot({ store, snapshots, clock: systemClock, database });
      await apply(breaking).catch((thrown: unknown) => expect(String(thrown)).toContain("killed"));
      await apply(store).catch(() => undefined);
      const full = await lookUpAgain(report, database, gate);
      expect(await openFindings(store)).toEqual(expectedFindings(full));
      const { items } = await listImages({ store }, systemCaller, { limit: 10 });
      expect(items[0]?.reasons).toEqual(full.verdict.reasons);
      expect(await store.writing.selectFrom("changed_subjects").selectAll().execute()).toEqual([]);
    }
  }, 120_000);
});
