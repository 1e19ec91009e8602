import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { importAdvisories } from "#advisories";
import type { Digest, ScanReport } from "#model";
import { scan } from "#scan";
import { silentLogger } from "../../../runtime/logger.ts";
import { systemClock, type Clock } from "../../../runtime/clock.ts";
import { describeOnStores } from "../../../../test/support/stores.ts";
import { projectRoot } from "../../../../test/support/requires.ts";
import { diskObjects } from "../../objects/disk-objects.ts";
import { secretBox } from "../secret-box.ts";
import type { Store } from "../../store/store.ts";
import { applySnapshot } from "../matching/apply-snapshot.ts";
import { installSnapshot } from "../matching/install-snapshot.ts";
import { SnapshotFiles } from "../matching/snapshot-files.ts";
import { imageReport } from "../images/find-image.ts";
import { noteReference } from "../images/note-reference.ts";
import { prepareScan, recordScan } from "../images/record-scan.ts";
import { scanRecord } from "../images/scan-record.ts";
import { currentAdvisories } from "../matching/current-advisories.ts";
import { putPolicy } from "../policies/put-policy.ts";
import { removePolicy } from "../policies/remove-policy.ts";
import { defaultRegistrySettings, type RegistrySettings } from "../registries/registry-settings.ts";
import type { WatchedRegistry } from "../registries/registry-access.ts";
import { systemCaller } from "../../auth/principal.ts";
import type { ServiceMeans } from "../service-means.ts";
import { putStatements, removeStatements } from "../statements/put-statements.ts";
import { dueByTime } from "./due-by-time.ts";
import { judgePending } from "./judge-pending.ts";
import { askJudgement } from "./pending-judgements.ts";
import { RuleJudge } from "./rule-judge.ts";
import { ruledScan } from "./ruled-scan.ts";

vi.setConfig({ testTimeout: 60_000 });

const gate = { failOn: "critical" } as const;
const digest = `sha256:${"1".repeat(64)}` as Digest;
const other = `sha256:${"2".repeat(64)}` as Digest;
const signal = new AbortController().signal;
let seed: string;
let folder: string;
let report: ScanReport;
let judge: RuleJudge;
let now: number;
const clock: Clock = { ...systemClock, now: () => now };

/** Looked at once for all: only what is stored of it differs. */
beforeAll(async () => {
  seed = mkdtempSync(join(tmpdir(), "assay-rules-seed-"));
  report = await scan(join(projectRoot, "examples/shop.tar"), {
    scanners: [],
    cacheDirectory: join(seed, "cache"),
  });
  await importAdvisories([join(projectRoot, "examples/advisories")], {
    database: join(seed, "advisories.db"),
    clock: systemClock,
    replace: true,
    feed: "advisories",
  });
}, 60_000);
afterAll(() => rmSync(seed, { recursive: true, force: true }));
beforeEach(() => {
  now = Date.parse("2026-06-01T00:00:00Z");
  folder = mkdtempSync(join(tmpdir(), "assay-rules-"));
  judge = new RuleJudge();
});
afterEach(async () => {
  await judge.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A store with one image, scanned, under one tag. */
async function withImage(store: Store) {
  const objects = diskObjects(join(folder, "objects"));
  const snapshots = new SnapshotFiles(join(folder, "snapshots"), objects);
  const means = {
    ...{ store, objects, snapshots, gate, clock, judge, logger: silentLogger, environment: {} },
    box: secretBox(new Uint8Array(32)),
    nudge: () => undefined,
  } as unknown as ServiceMeans;
  await installSnapshot({ store, snapshots, clock, database: join(seed, "advisories.db") });
  const newest = await store.writing.selectFrom("snapshots").select("digest").executeTakeFirstOrThrow();
  const applying = { store, files: snapshots, gate, clock, signal };
  await applySnapshot(newest.digest, applying, (effect) => store.transaction(effect));
  const registry = await addRegistry(store, "local", "registry.example", {});
  await note(store, registry, { tag: "1.0", root: digest });
  await record(means, digest);
  return { means, registry };
}

async function addRegistry(
  store: Store,
  name: string,
  host: string,
  settings: Partial<RegistrySettings>,
): Promise<WatchedRegistry> {
  const whole = { ...defaultRegistrySettings, ...settings };
  const row = { name, host, kind: "distribution", settings: JSON.stringify(whole), created_at: 0 };
  const empty = { credential: null, webhook_secret: null, next_crawl_at: null, last_crawl_at: null };
  const { id } = await store.writing
    .insertInto("registries")
    .values({ ...row, ...empty, last_push_at: null, last_error: null })
    .returning("id")
    .executeTakeFirstOrThrow();
  return { id, name, host, kind: "distribution", team: "", settings: whole, access: {} };
}

async function note(
  store: Store,
  registry: WatchedRegistry,
  { tag, root }: { tag: string; root: Digest },
): Promise<void> {
  const images = [{ digest: root, mediaType: "", platform: "linux/amd64", size: 1 }];
  const noted = { registry, repository: "shop/web", tag, root, images, trigger: "push" as const, now };
  await store.transaction((work) => noteReference(work, noted));
}

async function record(means: ServiceMeans, of: Digest): Promise<void> {
  const { store, snapshots, objects } = means;
  const reportKey = `reports/${of.slice(7)}.json.zst`;
  const { zstdCompressSync } = await import("node:zlib");
  await objects.put(reportKey, zstdCompressSync(Buffer.from(JSON.stringify(report))));
  const advisories = await currentAdvisories(store, snapshots, gate);
  const ruled = await ruledScan(report, of, { means, advisories, isLookedUp: true, now });
  const prepared = await prepareScan(
    store,
    scanRecord({ ...report, scanners: ["vuln"] }, of),
    advisories,
    ruled,
  );
  await store.transaction((work) => recordScan(work, prepared, { reportKey, version: "1", now }));
}

async function imageOf(store: Store, of: Digest = digest) {
  const row = await store.writing
    .selectFrom("images")
    .selectAll()
    .where("digest", "=", of)
    .executeTakeFirstOrThrow();
  return { ...row, reasons: JSON.parse(row.verdict_reasons) as string[] };
}

async function pending(store: Store): Promise<number> {
  return (await store.writing.selectFrom("pending_judgements").selectAll().execute()).length;
}

const noCritical = `
rules:
  - id: no-critical
    severity: deny
    title: Nothing critical
    expression: findings.filter(f, f.severity == "critical")
    message: "{{ count }} critical"
`;

function policy(name: string, text: string, scope = {}) {
  return { name, files: [{ path: `${name}.yaml`, text }], scope };
}

describeOnStores("images judged by rules", ({ open }) => {
  it("have the verdict of a policy as soon as it is put, and their own again when it is removed", async () => {
    const store = await open();
    const { means } = await withImage(store);
    const before = await imageOf(store);
    const root = `rules:\n  - id: never\n    severity: deny\n    title: x\n    expression: image.tag != "1.0"\n    message: "tag {{ image.tag }}"\n`;
    expect(await putPolicy(means, systemCaller, policy("mine", root))).toMatchObject({ images: 1, rules: 1 });
    expect(await judgePending(means, signal)).toBe(1);
    const judged = await imageOf(store);
    expect(judged).toMatchObject({ verdict: "fail", critical: before.critical });
    expect(judged.reasons[0]).toBe("mine/never: tag 1.0");
    const whole = await imageReport(means, systemCaller, digest);
    expect(whole.verdict).toMatchObject({ outcome: "fail", reasons: judged.reasons });
    await removePolicy(means, systemCaller, "mine");
    await judgePending(means, signal);
    expect(await imageOf(store)).toMatchObject({
      verdict: before.verdict,
      verdict_reasons: before.verdict_reasons,
      rules: null,
    });
    const events = await store.writing.selectFrom("events").select("kind").execute();
    expect(events.map(({ kind }) => kind)).toContain("verdict-changed");
  });

  it("are those a policy is for, and no others", async () => {
    const store = await open();
    const { means } = await withImage(store);
    const elsewhere = policy("mine", noCritical, { repositories: ["local/other/*"] });
    expect(await putPolicy(means, systemCaller, elsewhere)).toMatchObject({ images: 0 });
    expect(await pending(store)).toBe(0);
    const here = policy("mine", noCritical, { repositories: ["registry.example/shop/*"] });
    expect(await putPolicy(means, systemCaller, here)).toMatchObject({ images: 1 });
  });

  it("do not count what a statement suppresses, until it runs out by time", async () => {
    const store = await open();
    const { means } = await withImage(store);
    const before = await imageOf(store);
    const found = await imageReport(means, systemCaller, digest);
    const worst = found.findings.find(
      ({ status, severity }) => status === "affected" && severity === "critical",
    );
    const id = worst?.id ?? "";
    const count = found.findings.filter((one) => one.id === id && one.status === "affected").length;
    const text = `exceptions:\n  - vulnerability: ${id}\n    reason: not reached\n    until: 2026-06-10\n`;
    const put = await putStatements(means, systemCaller, { document: "team/assay.yaml", text });
    expect(put).toMatchObject({ statements: 1, images: 1, notes: [] });
    await judgePending(means, signal);
    const judged = await imageOf(store);
    expect(judged.critical).toBe(before.critical - count);
    expect(judged.suppressed).toContain(id);
    now = Date.parse("2026-06-05T00:00:00Z");
    expect(await dueByTime({ store, gate, now })).toBe(false);
    now = Date.parse("2026-06-12T00:00:00Z");
    expect(await dueByTime({ store, gate, now })).toBe(true);
    await judgePending(means, signal);
    expect((await imageOf(store)).critical).toBe(before.critical);
    await removeStatements(means, systemCaller, "team/assay.yaml");
    await judgePending(means, signal);
    expect(await imageOf(store)).toMatchObject({ rules: null, suppressed: null, verdict: before.verdict });
  });

  it("of names that no finding has are not judged again", async () => {
    const store = await open();
    const { means } = await withImage(store);
    const text = "exceptions:\n  - vulnerability: CVE-1999-0001\n    reason: none\n    until: 2027-01-01\n";
    expect(await putStatements(means, systemCaller, { document: "assay.yaml", text })).toMatchObject({
      images: 0,
    });
    expect(await pending(store)).toBe(0);
  });

  it("are asked with what is known of their places: moved tags, copies that diverge, canonical registries", async () => {
    const store = await open();
    const { means } = await withImage(store);
    const canonical = await addRegistry(store, "source", "source.example", {
      canonical: true,
      immutableTags: ["*"],
    });
    const text = ["movedTags.size() == 0", "divergingCopies.size() == 0", "!registry.outsideCanonical"]
      .map(
        (rule, at) =>
          `  - id: r${at}\n    severity: warn\n    title: x\n    expression: ${JSON.stringify(rule.startsWith("!") ? rule : `registry.${rule}`)}\n    message: "no"\n`,
      )
      .join("");
    await putPolicy(means, systemCaller, policy("places", `rules:\n${text}`));
    await judgePending(means, signal);
    const told = async (of: Digest) => {
      const { results } = JSON.parse((await imageOf(store, of)).rules ?? "{}") as {
        results: { id: string; outcome: string }[];
      };
      return results.filter(({ outcome }) => outcome === "violated").map(({ id }) => id);
    };
    expect(await told(digest)).toEqual(["r2"]);
    // The same tag in the canonical registry leads elsewhere: the copy diverges.
    now += 1_000;
    await note(store, canonical, { tag: "1.0", root: other });
    await record(means, other);
    await judgePending(means, signal);
    expect(await told(digest)).toEqual(["r1", "r2"]);
    // And now it moves, which it must not, to what the copy is.
    now += 1_000;
    await note(store, canonical, { tag: "1.0", root: digest });
    await judgePending(means, signal);
    expect(await told(digest)).toEqual(["r0"]);
  });

  it("have the same verdict where so many are judged that threads do it", async () => {
    const store = await open();
    const { means, registry } = await withImage(store);
    const digests = Array.from(
      { length: 60 },
      (_, at) => `sha256:${String(at + 100).padStart(64, "0")}` as Digest,
    );
    for (const [at, one] of digests.entries()) {
      await note(store, registry, { tag: `t${at}`, root: one });
      await record(means, one);
    }
    await putPolicy(means, systemCaller, policy("mine", noCritical));
    expect(await judgePending(means, signal)).toBe(61);
    const { rules, reasons, risk, critical, verdict } = await imageOf(store);
    expect(reasons).toContain("mine/no-critical: 3 critical");
    for (const one of digests)
      expect(await imageOf(store, one)).toMatchObject({ rules, risk, critical, verdict });
    // Judged by itself, one of them has the same.
    const before = await imageOf(store, digests[0]);
    await store.transaction((work) => askJudgement(work, [before.id], { trigger: "rescan", now }));
    expect(await judgePending(means, signal)).toBe(1);
    expect(await imageOf(store, digests[0])).toEqual(before);
    expect(await pending(store)).toBe(0);
  }, 60_000);

  it("that were judged by rules which changed meanwhile are judged again before anything is written", async () => {
    const store = await open();
    const { means } = await withImage(store);
    await putPolicy(means, systemCaller, policy("mine", noCritical));
    const slow = Object.assign(Object.create(judge) as RuleJudge, {
      judge: async (...given: Parameters<RuleJudge["judge"]>) => {
        const judged = await judge.judge(...given);
        if ((await store.writing.selectFrom("policies").select("name").execute()).length === 1) {
          await putPolicy(means, systemCaller, policy("second", noCritical));
        }
        return judged;
      },
    });
    await judgePending({ ...means, judge: slow }, signal);
    const { policies } = JSON.parse((await imageOf(store)).rules ?? "{}") as { policies: { name: string }[] };
    expect(policies.map(({ name }) => name)).toEqual(["mine", "second"]);
    expect(await pending(store)).toBe(0);
  });
});
