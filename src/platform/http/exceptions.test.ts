import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import type { ScanReport } from "#model";
import { askAPI, type ApiAnswer, type ApiQuestion } from "../../../test/support/ask-api.ts";
import {
  applyExampleAdvisories,
  digestOf,
  knowImage,
  knownRegistry,
  shopReport,
} from "../../../test/support/known-images.ts";
import { platformServices, type PlatformServices } from "../../../test/support/platform-services.ts";
import { describeOnStores } from "../../../test/support/stores.ts";
import { endExceptions } from "../services/exceptions/end-exceptions.ts";

const day = 24 * 3_600_000;
const start = Date.parse("2026-11-27T12:00:00Z");
let now = start;
const clock = {
  now: () => now,
  monotonic: () => performance.now(),
  random: () => 0.5,
  pause: () => Promise.resolve(),
};
const dayAfter = (days: number): string => new Date(now + days * day).toISOString().slice(0, 10);

let report: ScanReport;
let cache: string;
beforeAll(async () => {
  cache = mkdtempSync(join(tmpdir(), "assay-exceptions-"));
  report = await shopReport(cache);
});
afterAll(() => rmSync(cache, { recursive: true, force: true }));

describeOnStores("an exception", (stores) => {
  let platform: PlatformServices;
  let dora: string;
  let sam: string;
  beforeEach(async () => {
    now = start;
    platform = await platformServices(await stores.open(), clock);
    dora = await platform.tokenOf("dora", "developer");
    sam = await platform.tokenOf("sam", "security");
  });
  afterEach(() => platform.close());

  const ask = (url: string, question?: ApiQuestion): Promise<ApiAnswer> =>
    askAPI(platform.app, `/api/v1/exceptions${url}`, question);
  const post = (url: string, token: string, body: object, headers = {}): Promise<ApiAnswer> =>
    ask(url, { method: "POST", token, body, headers });

  const preview = (token: string, body: object): Promise<ApiAnswer> =>
    askAPI(platform.app, "/api/v1/exception-previews", { method: "POST", token, body });

  async function asked(until = dayAfter(60)): Promise<number> {
    const statement = {
      vulnerability: "CVE-2021-44228",
      reason: "No lookups are made.",
      owner: "web",
      until,
    };
    const { status, body } = await post("", dora, { statement });
    expect([status, body["state"], body["isInForce"]]).toEqual([201, "requested", false]);
    return Number(body["id"]);
  }

  async function statements(): Promise<readonly string[]> {
    const rows = await platform.means.store.reading.selectFrom("statements").select("document").execute();
    return rows.map(({ document }) => document);
  }

  it("is asked for by one and approved by another, and only then in force", async () => {
    const id = await asked();
    expect(await statements()).toEqual([]);
    const own = await post(`/${id}/approve`, dora, { reason: "Fine." });
    expect([own.status, own.body["code"]]).toEqual([403, "FORBIDDEN"]);
    const approved = await post(`/${id}/approve`, sam, { reason: "Seen." });
    expect(approved.body).toMatchObject({ state: "approved", isInForce: true, decidedBy: "service:sam" });
    expect(await statements()).toEqual([`exception-${id}`]);
    const twice = await post(`/${id}/refuse`, sam, { reason: "After all." });
    expect([twice.status, twice.body["code"]]).toEqual([409, "STATE_CONFLICT"]);
    const withdrawn = await post(`/${id}/withdraw`, sam, { reason: "Fixed." });
    expect(withdrawn.body).toMatchObject({ state: "withdrawn", isInForce: false });
    expect(await statements()).toEqual([]);
    const trail = await askAPI(platform.app, "/api/v1/audit?fields=action,actor,subject");
    expect((trail.body["items"] as object[]).slice(0, 3)).toMatchObject([
      { action: "exception-withdraw", actor: "service:sam", subject: String(id) },
      { action: "exception-approve", actor: "service:sam", subject: String(id) },
      { action: "exception-request", actor: "service:dora", subject: String(id) },
    ]);
  });

  it("is approved by nobody who asked for it, however much they may do", async () => {
    const statement = { vulnerability: "CVE-2021-44228", reason: "Mine.", until: dayAfter(10) };
    const { body } = await post("", sam, { statement });
    const own = await post(`/${String(body["id"])}/approve`, sam, { reason: "Fine." });
    expect([own.status, own.body["detail"]]).toEqual([
      403,
      "who asked for an exception does not decide on it",
    ]);
  });

  it("is decided on as it was read, and can be refused", async () => {
    const id = await asked();
    const { headers } = await ask(`/${id}`, { token: sam });
    const tag = { "if-match": String(headers["etag"]) };
    const refused = await post(`/${id}/refuse`, sam, { reason: "It can be updated." }, tag);
    expect(refused.body).toMatchObject({ state: "refused", decision: "It can be updated." });
    const late = await post(`/${id}/approve`, sam, { reason: "Hm." }, tag);
    expect([late.status, late.body["code"]]).toEqual([412, "CHANGED_MEANWHILE"]);
  });

  it("is told of near its end, once, ends, and goes on when it is renewed", async () => {
    const id = await asked(dayAfter(30));
    await post(`/${id}/approve`, sam, { reason: "Seen." });
    const kinds = async (): Promise<readonly string[]> => {
      const rows = await platform.means.store.reading
        .selectFrom("events")
        .select("kind")
        .orderBy("id")
        .execute();
      return rows.map(({ kind }) => kind).filter((kind) => kind.startsWith("exception-"));
    };
    const tick = (): Promise<number> => platform.means.store.transaction((work) => endExceptions(work, now));
    await tick();
    expect(await kinds()).toEqual(["exception-requested", "exception-approved"]);
    now = start + 20 * day;
    await tick();
    await tick();
    expect((await kinds()).slice(2)).toEqual(["exception-near-expiry"]);
    expect((await ask(`/${id}`)).body).toMatchObject({ isInForce: true, isNearExpiry: true });
    const renewal = await post(`/${id}/renew`, dora, { until: dayAfter(90) });
    expect(renewal.body).toMatchObject({ state: "requested", renews: id });
    now = start + 32 * day;
    await tick();
    expect((await kinds()).slice(4)).toEqual(["exception-expired"]);
    expect(await statements()).toEqual([]);
    const next = Number(renewal.body["id"]);
    await post(`/${next}/approve`, sam, { reason: "Still so." });
    expect((await ask(`/${id}`)).body).toMatchObject({ state: "renewed", isInForce: false });
    expect(await statements()).toEqual([`exception-${next}`]);
  });

  it("shows what it would hide before it is asked for", async () => {
    await applyExampleAdvisories(platform);
    const registry = await knownRegistry(platform);
    await knowImage(platform, registry, { repository: "shop", tag: "1", digest: digestOf("a"), report });
    const statement = {
      vulnerability: "CVE-2021-44228",
      reason: "No lookups are made.",
      until: dayAfter(60),
    };
    const { body } = await preview(dora, { statement });
    expect(body).toMatchObject({
      images: 1,
      lookedAt: 1,
      hides: [
        { image: digestOf("a"), kind: "vulnerability", severity: "critical", package: "log4j-core 2.14.1" },
      ],
    });
    const other = { ...statement, image: "registry.example/other" };
    expect((await preview(dora, { statement: other })).body).toMatchObject({ hides: [] });
    expect((await ask("")).body).toEqual({ items: [] });
  });

  it.each([
    [{ reason: "Why.", until: "2027-01-01" }, "says nothing of what it is about"],
    [{ vulnerability: "CVE-2021-1", reason: " ", until: "2027-01-01" }, "has no reason"],
    [{ vulnerability: "CVE-2021-1", reason: "Why.", until: "2020-01-01" }, "is over already"],
    [{ vulnerability: "CVE-2021-1", reason: "Why.", until: "2036-01-01" }, "lasts for years"],
    [{ vulnerability: "CVE-2021-1", reason: "Why.", until: "soon" }, "ends on no day"],
    [
      { vulnerability: "CVE-2021-1", reason: "Why.", until: "2027-01-01", imgae: "a" },
      "has a key that is none",
    ],
  ])("is refused (%#)", async (statement, _why) => {
    const { status, body } = await post("", dora, { statement });
    expect(status).toBe(400);
    expect(["REQUEST_INVALID", "STATEMENT_INVALID"]).toContain(body["code"]);
  });
});
