import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { memoryCrawlLedger, type MemoryCrawlLedger } from "../../../../test/support/memory-crawl-ledger.ts";
import { digestOfTag, startTagServer, type TagServer } from "../../../../test/support/tag-server.ts";
import { createRegistryClient, type CredentialProvider, type RegistryClient } from "#registry";
import { systemClock, type Clock } from "../../../runtime/clock.ts";
import { createRateBudget } from "../../../runtime/http.ts";
import { silentLogger } from "../../../runtime/logger.ts";
import { noFilters, type CrawlFilters } from "./crawl-filters.ts";
import { crawlRegistry, type CrawlResult } from "./crawl-registry.ts";
import { distribution } from "./enumerators/distribution.ts";
import type { VendorAPI } from "./vendor-api.ts";

let server: TagServer;
let ledger: MemoryCrawlLedger;
let clients: RegistryClient[] = [];
let now = 1_000;

interface Means {
  readonly filters?: CrawlFilters;
  readonly maxWaitMs?: number;
  readonly perSecond?: number;
  readonly concurrency?: number;
  readonly signal?: AbortSignal;
  readonly credentials?: CredentialProvider;
  readonly clock?: Clock;
}

/** One pass with a new client, as after a restart. */
function crawl(means: Means = {}): Promise<CrawlResult> {
  now += 1_000;
  const clock = means.clock ?? { ...systemClock, random: () => 0 };
  const { perSecond = 100_000, concurrency = 16, maxWaitMs = 5_000 } = means;
  const budget = createRateBudget({ clock, concurrency, perSecond, maxWaitMs });
  const client = createRegistryClient({
    access: { timeoutMs: 2_000 },
    environment: {},
    clock,
    logger: silentLogger,
    retry: { maxRetries: 3, baseMs: 1 },
    budget,
    ...(means.credentials === undefined ? {} : { credentials: means.credentials }),
  });
  clients.push(client);
  const signal = means.signal ?? new AbortController().signal;
  return crawlRegistry({
    enumerator: distribution,
    context: {
      registry: server.host,
      client,
      api: undefined as unknown as VendorAPI,
      namespaces: [],
      signal,
    },
    ledger,
    filters: means.filters ?? noFilters,
    budget,
    // Passes are told apart by time; budgets count real milliseconds.
    clock: { ...clock, now: () => now },
    logger: silentLogger,
  });
}

beforeEach(async () => {
  server = await startTagServer();
  ledger = memoryCrawlLedger();
  server.counts.set("team/app", 5).set("team/other", 2).set("library/base", 1);
});
afterEach(async () => {
  await Promise.all(clients.map((client) => client.close()));
  clients = [];
  await server.close();
});

describe("a crawl", () => {
  it("finds everything once, and then only what changed", async () => {
    expect(await crawl()).toMatchObject({
      outcome: "complete",
      repositories: 3,
      tags: 8,
      created: 8,
      moved: 0,
      gone: 0,
    });
    ledger.changes.length = 0;
    expect(await crawl()).toMatchObject({ created: 0, moved: 0, gone: 0 });
    server.moved.set("team/app:0000001", "elsewhere");
    server.removed.add("team/app:0000003");
    server.counts.set("team/new", 1).delete("team/other");
    expect(await crawl()).toMatchObject({ created: 1, moved: 1, gone: 3 });
    expect(ledger.changes.sort()).toEqual([
      "gone team/app:0000003",
      "gone team/other:0000000",
      "gone team/other:0000001",
      "moved team/app:0000001",
      "new team/new:0000000",
    ]);
  });

  it("keeps to its filters, and takes what they leave out for no deletion", async () => {
    await crawl();
    const filters = { repositories: ["team/*", "!team/other"], tags: ["*", "!*3"] };
    server.moved.set("team/app:0000003", "elsewhere").set("team/other:0000000", "elsewhere");
    server.moved.set("team/app:0000004", "elsewhere");
    expect(await crawl({ filters })).toMatchObject({ created: 0, moved: 1, gone: 0 });
  });

  it("keeps to what is in use, when told so", async () => {
    ledger.used.add(digestOfTag("team/app", "0000002"));
    const filters = { ...noFilters, onlyInUse: true };
    expect(await crawl({ filters })).toMatchObject({ created: 1 });
    expect([...ledger.tags.keys()]).toEqual(["team/app:0000002"]);
  });

  it("goes on where it was broken off, in the middle of a repository", async () => {
    server.counts.clear();
    server.counts.set("a/big", 450).set("b/small", 3);
    server.pageSize = 100;
    await crawl();
    const total = ledger.tags.size;
    ledger = memoryCrawlLedger();
    const stop = new AbortController();
    let writes = 0;
    ledger.onWrite = () => {
      if ((writes += 1) === 4) stop.abort(new Error("killed"));
    };
    await expect(crawl({ signal: stop.signal })).rejects.toThrow("killed");
    expect(ledger.tags.size).toBeGreaterThan(100);
    ledger.onWrite = () => {};
    server.requests.length = 0;
    expect(await crawl()).toMatchObject({ outcome: "complete", gone: 0 });
    expect(ledger.tags.size).toBe(total);
    expect(server.requests).not.toContain("/v2/a/big/tags/list?n=1000");
  });

  it("loses nothing, wherever it is broken off", async () => {
    server.counts.set("big/one", 210).set("big/two", 120);
    server.pageSize = 50;
    for (let kill = 1; kill < 20; kill += 1) {
      ledger = memoryCrawlLedger();
      let writes = 0;
      const stop = new AbortController();
      ledger.onWrite = () => {
        if ((writes += 1) !== kill) return;
        stop.abort(new Error("killed"));
        throw new Error("killed");
      };
      const end = await crawl({ signal: stop.signal }).catch(() => undefined);
      ledger.onWrite = () => {};
      if (end === undefined) await crawl();
      expect(ledger.tags.size).toBe(338);
      expect(ledger.changes.filter((change) => change.startsWith("gone"))).toEqual([]);
    }
  });
});

describe("a registry", () => {
  it("that wants no more requests for a while is waited for, by all who ask", async () => {
    let refused = 0;
    server.fault = ({ url = "" }) => {
      if (!url.includes("/manifests/") || refused > 0) return undefined;
      refused += 1;
      return { status: 429, headers: { "retry-after": "1" } };
    };
    const started = performance.now();
    expect(await crawl()).toMatchObject({ outcome: "complete", tags: 8, skipped: [] });
    expect(performance.now() - started).toBeGreaterThan(950);
  });

  it("that wants none for long has its crawl paused, and gone on with", async () => {
    let left = 4;
    server.fault = ({ url = "" }) =>
      url.includes("/manifests/") && (left -= 1) < 0
        ? { status: 429, headers: { "retry-after": "3600" } }
        : undefined;
    const paused = await crawl();
    expect(paused.outcome).toBe("paused");
    expect(paused.resumeAt).toBeGreaterThan(Date.now() + 3_500_000);
    expect(ledger.changes.filter((change) => change.startsWith("gone"))).toEqual([]);
    server.fault = () => undefined;
    expect(await crawl()).toMatchObject({ outcome: "complete" });
    expect(ledger.tags.size).toBe(8);
  });

  it("whose limit is nearly used up is left alone before it refuses", async () => {
    let asked = 0;
    server.fault = ({ url = "" }) => {
      if (!url.includes("/manifests/")) return undefined;
      asked += 1;
      const headers = {
        "ratelimit-limit": "100;w=21600",
        "ratelimit-remaining": `${Math.max(0, 12 - asked)};w=21600`,
      };
      return { status: 404, headers };
    };
    expect(await crawl({ concurrency: 1 })).toMatchObject({ outcome: "paused" });
    expect(asked).toBeLessThan(6);
  });

  it("is asked no faster than was said", async () => {
    const started = performance.now();
    await crawl({ perSecond: 20, concurrency: 4 });
    // 1 catalog, 3 lists, 8 heads, and the first request of a client, which finds out about TLS and is not counted.
    expect(performance.now() - started).toBeGreaterThan(450);
  });

  it("that stumbles is asked again; a repository that cannot be listed is passed over, and nothing of it deleted", async () => {
    await crawl();
    const passing = new Map<string, number>();
    server.fault = ({ url = "" }) => {
      if (url.startsWith("/v2/team/other/tags")) return { status: 503 };
      const seen = passing.get(url) ?? 0;
      passing.set(url, seen + 1);
      return seen === 0 && url.includes("tags/list") ? { status: 500 } : undefined;
    };
    const result = await crawl();
    expect(result).toMatchObject({ outcome: "complete", gone: 0 });
    expect(result.skipped).toEqual([
      { repository: "team/other", reason: expect.stringContaining("503") as string },
    ]);
  });

  it.each([
    ["down", { status: 503 }],
    ["a web page", { status: 200, headers: { "content-type": "text/html" }, body: "<html>" }],
    ["cut off", { status: 200, cut: true }],
    ["not JSON", { status: 200, body: "[}" }],
    ["closed to us", { status: 401, headers: { "www-authenticate": 'Basic realm="x"' } }],
  ])("that is %s ends the crawl with an error, and nothing is gone", async (_what, fault) => {
    await crawl();
    server.fault = ({ url = "" }) => (url.includes("_catalog") ? fault : undefined);
    await expect(crawl()).rejects.toThrow();
    expect(ledger.tags.size).toBe(8);
  });

  it("that is suddenly empty is not believed", async () => {
    await crawl();
    server.counts.clear();
    expect(await crawl()).toMatchObject({ outcome: "complete", gone: 0 });
    expect(ledger.tags.size).toBe(8);
  });

  it("whose credentials run out in the middle is given new ones", async () => {
    const basic = (password: string) => `Basic ${Buffer.from(`u:${password}`).toString("base64")}`;
    let password = "one";
    let given = 0;
    server.authorization = basic(password);
    let heads = 0;
    server.fault = ({ method }) => {
      if (method === "HEAD" && (heads += 1) === 3) {
        password = "two";
        server.authorization = basic(password);
      }
      return undefined;
    };
    const credentials: CredentialProvider = () => {
      given += 1;
      return Promise.resolve({ kind: "basic", username: "u", password });
    };
    expect(await crawl({ credentials, concurrency: 1 })).toMatchObject({
      outcome: "complete",
      tags: 8,
      skipped: [],
    });
    expect(ledger.tags.size).toBe(8);
    expect(given).toBeGreaterThan(3);
  });
});

describe("a registry of 100,000 tags", () => {
  it("is gone through without being held", { timeout: 240_000 }, async () => {
    server.counts.clear();
    server.counts.set("huge/app", 100_000);
    let served = 0;
    let taken = 0;
    let furthestAhead = 0;
    server.fault = ({ url = "" }) => {
      if (url.includes("tags/list")) served += 1;
      furthestAhead = Math.max(furthestAhead, served - taken);
      return undefined;
    };
    let count = 0;
    let most = 0;
    const before = process.memoryUsage().heapUsed;
    ledger.seeTags = ({ tags, passedOver }) => {
      taken += 1;
      count += tags.length + passedOver.length;
      most = Math.max(most, process.memoryUsage().heapUsed - before);
      return Promise.resolve({ created: tags.length, moved: 0 });
    };
    server.requests.length = 0;
    const result = await crawl({ filters: { repositories: [], tags: ["*0", "!*00"] } });
    expect(result).toMatchObject({ outcome: "complete", tags: 100_000, created: 9_000 });
    expect(count).toBe(100_000);
    expect(furthestAhead).toBe(1);
    expect(most).toBeLessThan(150 * 1024 * 1024);
  });
});
