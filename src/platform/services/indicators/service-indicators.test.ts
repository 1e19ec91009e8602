import { describe, expect, it } from "vitest";
import { systemClock } from "../../../runtime/clock.ts";
import { evaluate, parseMetrics, type Sample } from "../../../../test/support/promql.ts";
import { describeOnStores } from "../../../../test/support/stores.ts";
import { enqueue } from "../../jobs/enqueue.ts";
import { registryCrawlJob } from "../../jobs/definitions.ts";
import type { Store, Work } from "../../store/store.ts";
import { alerts } from "../../telemetry/metrics/alerts.ts";
import { metricDefinitions } from "../../telemetry/metrics/registry.ts";
import { createMetrics, type ServerMetrics } from "../../telemetry/metrics/server-metrics.ts";
import { serviceIndicators } from "../../telemetry/metrics/service-indicators.ts";
import { recordAdmission } from "../deployments/record-admission.ts";
import { endDeployments, recordDeployment } from "../deployments/record-deployment.ts";
import { recordAutomaticFix, recordDismissal } from "../images/record-dismissal.ts";
import { recordUsage } from "../usage/record-usage.ts";
import { indicatorReader } from "./read-indicators.ts";

const now = Date.UTC(2026, 5, 15, 12);
const hour = 3_600_000;
const day = 24 * hour;
const clock = { ...systemClock, now: () => now };
const digest = (letter: string): string => `sha256:${letter.repeat(64)}`;

interface KnownImage {
  readonly letter: string;
  readonly verdict: string;
  readonly critical?: number;
  readonly medium?: number;
  readonly isHeld?: boolean;
  readonly isScanned?: boolean;
}

async function addImage(work: Work, repository: number, image: KnownImage): Promise<number> {
  const { id } = await work
    .insertInto("images")
    .values({
      digest: digest(image.letter),
      media_type: "",
      platform: "",
      image_id: null,
      size: 1,
      place_factor: 1,
      distribution: null,
      built_at: null,
      first_seen_at: 1,
      last_used_at: 1,
      gone_at: null,
      scanned_at: image.isScanned === false ? null : 1,
      scanned_with: "1",
      report_key: null,
      verdict: image.verdict,
      verdict_at: 1,
      snapshot: null,
      critical: image.critical ?? 0,
      medium: image.medium ?? 0,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await work
    .insertInto("image_repositories")
    .values({
      repository_id: repository,
      image_id: id,
      held: image.isHeld === false ? 0 : 1,
      first_seen_at: 1,
    })
    .execute();
  return id;
}

async function addRepository(work: Work): Promise<number> {
  const { id: registry } = await work
    .insertInto("registries")
    .values({
      name: "a",
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
    .values({ registry_id: registry, name: "team/app", first_seen_at: 1, last_seen_at: 1, gone_at: null })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** Two images in use, one critical finding and one medium in them; and what else there is to know. */
async function fill(store: Store): Promise<void> {
  await store.transaction(async (work) => {
    const repository = await addRepository(work);
    const first = await addImage(work, repository, { letter: "a", verdict: "fail", critical: 2, medium: 3 });
    await addImage(work, repository, { letter: "b", verdict: "pass", medium: 1 });
    await addImage(work, repository, { letter: "c", verdict: "fail", critical: 9, isHeld: false });
    await addImage(work, repository, { letter: "d", verdict: "", isScanned: false });
    const secret = { rule: "x", severity: "high", pressure: 0, body: "{}" };
    for (const counts of [1, 0])
      await work
        .insertInto("image_findings")
        .values({ image_id: first, kind: "secret", counts, ...secret })
        .execute();
    await work
      .insertInto("attestations")
      .values(
        [
          { predicate_type: "https://spdx.dev/Document", digest: "1", verified: 0 },
          { predicate_type: "https://slsa.dev/provenance/v1", digest: "2", verified: 1 },
        ].map((one) => ({ ...one, image_digest: digest("a"), object_key: null, seen_at: 1 })),
      )
      .execute();
    await addLives(work, repository);
    await addRuntime(work);
    for (const state of ["in-force", "expired"])
      await work
        .insertInto("statements")
        .values({ name: state, body: "{}", expires_at: state === "expired" ? now - 1 : null, created_at: 1 })
        .execute();
    await recordDismissal(
      work,
      {
        actor: "u",
        vulnerability: "CVE-1",
        package: "p",
        repositoryID: repository,
        reason: "false-positive",
      },
      now - day,
    );
    await enqueue(
      work,
      registryCrawlJob,
      { registryID: 1 },
      { trigger: "push", share: "/a", now: now - 60_000 },
    );
    const feeds = JSON.stringify([{ id: "osv", updatedAt: new Date(now - 2 * hour).toISOString() }]);
    const createdAt = new Date(now - hour).toISOString();
    await work
      .insertInto("snapshots")
      .values({ digest: "s", created_at: createdAt, installed_at: 1, matched_at: 1, is_current: 1, feeds })
      .execute();
    for (const [name, seen] of [
      ["h/1", now],
      ["h/2", now - hour],
    ] as const)
      await work
        .insertInto("processes")
        .values({ name, version: "0.0.0", schema_known: 1, role: "all", started_at: 1, seen_at: seen })
        .execute();
    const cost = { outcome: "done" as const, cpuMs: 5_000, bytesRead: 700 };
    await recordUsage(work, { ...cost, now: Date.UTC(2026, 4, 31) });
    await recordUsage(work, { ...cost, now: Date.UTC(2026, 4, 1) });
    await recordUsage(work, { ...cost, outcome: "failed", now });
  });
}

/** Ten findings: six are open, of which one is exploited and one came back; four were fixed, one by a program. */
async function addLives(work: Work, repository: number): Promise<void> {
  const life = {
    repository_id: repository,
    package: "p",
    fixed_because: null,
    fixed_by: null,
    fixed_at: null,
  };
  const open = Array.from({ length: 6 }, (_, index) => ({
    ...life,
    vulnerability: `CVE-${index}`,
    first_seen_at: now - 10 * day,
    reopened_at: index === 3 ? now - day : null,
    reopened: index === 3 ? 1 : 0,
    severity_rank: index === 0 ? 0 : 2,
    opened_because: index < 2 ? "advisories" : "image",
  }));
  await work.insertInto("finding_lives").values(open).execute();
  const fixed = [
    { by: "a", days: 2, because: "image" },
    { by: "b", days: 10, because: "image" },
    { by: "b", days: 10, because: "image" },
    { by: null, days: 1, because: "advisories" },
  ].map(({ by, days, because }, index) => ({
    ...life,
    vulnerability: `CVE-1${index}`,
    first_seen_at: now - day - days * day,
    fixed_at: now - day,
    fixed_by: by === null ? null : digest(by),
    fixed_because: because,
    reopened_at: null,
    reopened: 0,
    severity_rank: 0,
    opened_because: "image",
  }));
  await work.insertInto("finding_lives").values(fixed).execute();
  await recordAutomaticFix(work, { digest: digest("a"), reference: "https://git.example/1" }, now);
  const exploitation = '{"id":"CVE-0","knownExploited":{"added":"2026-01-01","ransomware":false}}';
  for (const [id, after] of [
    ["CVE-0", 0.5],
    ["CVE-1", 3],
  ] as const)
    await work
      .insertInto("vulnerabilities")
      .values({
        id,
        title: "",
        exploitation: id === "CVE-0" ? exploitation : null,
        changed_at: 1,
        published_at: now - 10 * day - after * hour,
      })
      .execute();
}

async function addRuntime(work: Work): Promise<void> {
  const place = { cluster: "eu", namespace: "shop" };
  for (const outcome of ["allowed", "denied", "bypassed"] as const)
    await recordAdmission(work, { ...place, digest: digest("b"), outcome, reason: "r" }, now - day);
  await recordAdmission(work, { ...place, digest: digest("b"), outcome: "allowed", reason: "r" }, now - 1);
  await recordAdmission(
    work,
    { ...place, digest: digest("b"), outcome: "denied", reason: "r" },
    now - 40 * day,
  );
  const running = [
    { workload: "fine", letter: "b", environment: "production", why: null },
    { workload: "failing", letter: "a", environment: "production", why: "failing" },
    { workload: "unscanned", letter: "d", environment: "production", why: "unscanned" },
    { workload: "unknown", letter: "e", environment: "production", why: "unknown-image" },
    { workload: "test", letter: "b", environment: "test", why: null },
  ];
  await recordAdmission(work, { ...place, digest: digest("b"), outcome: "allowed", reason: "r" }, now);
  for (const { workload, letter, environment, why } of running)
    expect(
      await recordDeployment(work, { ...place, workload, digest: digest(letter), environment }, now),
    ).toBe(why);
  await recordDeployment(
    work,
    { cluster: "us", namespace: "n", workload: "gone", digest: digest("a"), environment: "production" },
    now - day,
  );
  expect(await endDeployments(work, { cluster: "us", before: now, now })).toBe(1);
}

function count(metrics: ServerMetrics): void {
  const scan = { seconds: 4, cpuSeconds: 2, bytesRead: 1_000, layers: 10, layersReused: 8 };
  for (let index = 0; index < 19; index++)
    metrics.scanEnded({ ...scan, trigger: "push", outcome: "done", isAgain: false, sinceAskedSeconds: 4 });
  metrics.scanEnded({
    ...scan,
    trigger: "rescan",
    outcome: "done",
    isAgain: true,
    sinceAskedSeconds: undefined,
  });
  const none = { cpuSeconds: 0, bytesRead: 0, layers: 0, layersReused: 0, seconds: 0 };
  metrics.scanEnded({ ...none, trigger: "push", outcome: "failed", isAgain: false, sinceAskedSeconds: 4 });
  for (let index = 0; index < 3; index++)
    metrics.webhookAnswered("a", { kind: "taken", events: 1, ignored: 0 }, 0.01);
  metrics.webhookAnswered("a", undefined, 0.01);
}

/** What each indicator comes to. */
const expected: Readonly<Record<string, number | Readonly<Record<string, number>>>> = {
  "time from push to verdict, 95 % within": 4.85,
  "duration of a scan, 95 % within": 4.85,
  "share of scans that failed": 1 / 21,
  "availability of webhooks": 0.75,
  "attempts to get around admission": 1,
  "unexpected deployments": 3,
  "coverage of production images": 0.5,
  "pass rate": 0.5,
  "rescans by trigger": { admission: 0, push: 0, demand: 0, crawl: 0, rescan: 1, background: 0 },
  "findings per image": 3,
  "high and critical findings per image": 1,
  "time from an advisory's publication to our finding, half within": 1_800,
  "secrets per 1,000 images": 500,
  "share of findings dismissed as false": 0.1,
  "blocks and denials": 1,
  "exceptions per finding": 1 / 6,
  "images with an SBOM": 0.5,
  "images with a verified attestation of how they were built": 0.5,
  "freshness of feeds": 7_200,
  backlog: 1,
  "age of the backlog": 60,
  "reopened findings": 1,
  "matches exploited in the wild": 1,
  "share fixed automatically": 1 / 3,
  "time to remediate by severity, half within": { critical: (7 + 7 * 0.25) * 86_400 },
  "cache hit ratio": 0.8,
  "processor time per scan": 2,
  "bytes per scan": 1_000,
  "processor time per month": 10,
  "bytes per month": 1_400,
};

describeOnStores("the indicators of a server", (stores) => {
  it("are each computed of what is exported, by the question that the page gives", async () => {
    const store = await stores.open();
    await fill(store);
    const readings = indicatorReader(store, clock);
    const metrics = createMetrics({ clock, version: "0.0.0", role: "all", readings });
    count(metrics);
    const samples = parseMetrics(await metrics.text());
    const computed = serviceIndicators.map(
      ({ name, query }) => [name, told(evaluate(query, samples))] as const,
    );
    expect(Object.keys(expected).sort()).toEqual(computed.map(([name]) => name).sort());
    for (const [name, value] of computed) {
      const wanted = expected[name];
      if (typeof wanted === "number") expect([name, value]).toEqual([name, expect.closeTo(wanted, 6)]);
      else expect([name, value]).toEqual([name, wanted]);
    }
    expect(evaluate("assay_processes", samples)).toEqual([
      { labels: { role: "all", version: "0.0.0" }, value: 1 },
    ]);
    for (const { name, when } of alerts) expect(() => evaluate(when, samples), name).not.toThrow();
  });

  it("are there of an empty server, and of one whose database is gone it is said that it is", async () => {
    const store = await stores.open();
    const readings = indicatorReader(store, clock);
    const metrics = createMetrics({ clock, version: "0.0.0", role: "all", readings });
    const samples = parseMetrics(await metrics.text());
    expect(evaluate("assay_store_up", samples)).toMatchObject([{ value: 1 }]);
    expect(evaluate('assay_jobs{state="queued"}', samples)).toMatchObject([{ value: 0 }]);
    const lost = createMetrics({
      clock,
      version: "0.0.0",
      role: "all",
      readings: () => Promise.reject(new Error("gone")),
    });
    const left = parseMetrics(await lost.text());
    expect(evaluate("assay_store_up", left)).toMatchObject([{ value: 0 }]);
    expect(left.has("assay_images")).toBe(false);
    expect(left.has("assay_advisories_age_seconds")).toBe(false);
  });
});

function told(value: number | readonly Sample[]): number | Readonly<Record<string, number>> {
  if (typeof value === "number") return value;
  const [only] = value;
  if (value.length === 1 && only !== undefined && Object.keys(only.labels).length === 0) return only.value;
  return Object.fromEntries(value.map((one) => [Object.values(one.labels).join(" "), one.value]));
}

describe("the series of a server", () => {
  it("stay few, whatever names others choose", async () => {
    const metrics = createMetrics({
      clock,
      version: "0.0.0",
      role: "all",
      readings: () => Promise.resolve([]),
    });
    for (let index = 0; index < 5_000; index++) {
      metrics.webhookAnswered(`name${index}`, { kind: "taken", events: 1, ignored: 0 }, 0.01);
      metrics.webhookAnswered(
        `nobody${index}`,
        { kind: "refused", status: 404, reason: "", code: "NOT_ALLOWED" },
        0.01,
      );
    }
    const samples = parseMetrics(await metrics.text());
    expect(samples.get("assay_webhooks_total")?.length).toBe(202 * 4);
    const [other] = evaluate(
      'assay_webhooks_total{registry="other",outcome="taken"}',
      samples,
    ) as readonly Sample[];
    expect(other?.value).toBe(4_800);
  });

  it("are called what their definitions say, once each", async () => {
    const names = Object.values(metricDefinitions).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^assay_[a-z_]+$/);
    const metrics = createMetrics({
      clock,
      version: "0.0.0",
      role: "all",
      readings: () => Promise.resolve([]),
    });
    const text = await metrics.text();
    for (const name of names) expect(text).toContain(`# TYPE ${name} `);
  });
});
