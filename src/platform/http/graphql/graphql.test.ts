import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import type { ScanReport } from "#model";
import { askAPI, type ApiAnswer } from "../../../../test/support/ask-api.ts";
import { principalWith } from "../../../../test/support/callers.ts";
import {
  applyExampleAdvisories,
  digestOf,
  knowImage,
  knownRegistry,
  shopReport,
} from "../../../../test/support/known-images.ts";
import { platformServices, type PlatformServices } from "../../../../test/support/platform-services.ts";
import { describeOnStores } from "../../../../test/support/stores.ts";
import type { Store } from "../../store/store.ts";

let report: ScanReport;
let cache: string;
beforeAll(async () => {
  cache = mkdtempSync(join(tmpdir(), "assay-graphql-"));
  report = await shopReport(cache);
});
afterAll(() => rmSync(cache, { recursive: true, force: true }));

/** Counts the statements that are asked of a store. */
function counting(store: Store): { readonly store: Store; readonly count: () => number } {
  let statements = 0;
  const reading = store.reading.withPlugin({
    transformQuery: ({ node }) => {
      statements += 1;
      return node;
    },
    transformResult: ({ result }) => Promise.resolve(result),
  });
  return { store: { ...store, reading }, count: () => statements };
}

describeOnStores("GraphQL", (stores) => {
  let platform: PlatformServices;
  let count: () => number;
  beforeEach(async () => {
    const counted = counting(await stores.open());
    count = counted.count;
    platform = await platformServices(counted.store);
  });
  afterEach(() => platform.close());

  const ask = (query: string, more: object = {}, token?: string): Promise<ApiAnswer> =>
    askAPI(platform.app, "/api/v1/graphql", {
      method: "POST",
      body: { query, ...more },
      ...(token === undefined ? {} : { token }),
    });

  async function images(...letters: readonly string[]): Promise<void> {
    await applyExampleAdvisories(platform);
    const registry = await knownRegistry(platform);
    for (const letter of letters)
      await knowImage(platform, registry, {
        repository: `shop-${letter}`,
        tag: "1",
        digest: digestOf(letter),
        report,
      });
  }

  const deep = `{ images(first: 20) { items { digest name
    packages(first: 20) { name vulnerabilities(first: 5) { severity vulnerability { id openFindings } } }
    vulnerabilities(first: 3) { package vulnerability { id } } } next } }`;

  it("asks as many questions of the store for many images as for one", async () => {
    await images("a");
    const once = async (): Promise<number> => {
      const before = count();
      const { body } = await ask(deep);
      expect(body["errors"]).toBeUndefined();
      return count() - before;
    };
    // The least of some: who asks is looked up again from time to time.
    const asked = async (): Promise<number> =>
      Math.min(await once(), await once(), await once(), await once());
    const one = await asked();
    const registry = await platform.means.store.reading
      .selectFrom("registries")
      .selectAll()
      .executeTakeFirstOrThrow();
    for (const letter of ["b", "c", "d", "e"])
      await knowImage(platform, { ...registry, settings: {}, access: {} } as never, {
        ...{ repository: `shop-${letter}`, tag: "1", digest: digestOf(letter), report },
      });
    // Two ways to the same names meet in one batch or do not, as the database answers: once more each, however many.
    expect(await asked()).toBeLessThanOrEqual(one + 3);
    expect(one).toBeLessThan(14);
    const data = (await ask(deep)).body["data"] as { images: { items: { packages: unknown[] }[] } };
    expect(data.images.items).toHaveLength(5);
    for (const { packages } of data.images.items) expect(packages.length).toBeGreaterThan(3);
  });

  it("gives what REST gives, page by page", async () => {
    await images("a", "b", "c");
    const first = (await ask("{ images(first: 2) { items { digest verdict } next } }")).body["data"] as {
      images: { items: object[]; next: string };
    };
    const rest = await askAPI(platform.app, "/api/v1/images?fields=digest,verdict");
    const after = first.images.next;
    const second = await ask(
      "query ($after: String) { images(first: 2, after: $after) { items { digest verdict } next } }",
      {
        variables: { after },
      },
    );
    const { items } = (second.body["data"] as { images: { items: object[] } }).images;
    expect([...first.images.items, ...items]).toEqual(rest.body["items"]);
    const other = await ask(
      `{ images(first: 2, verdict: "fail", after: ${JSON.stringify(after)}) { next } }`,
    );
    expect(other.body["errors"]).toMatchObject([{ extensions: { code: "CURSOR_INVALID" } }]);
  });

  it("shows nobody what they do not reach", async () => {
    await images("a");
    await platform.services.addAccount(
      { actor: "user:setup", source: "", reach: "all" },
      { name: "stranger", kind: "service" },
    );
    const refused = await ask("{ images { items { digest } } }", {}, "assay_nobody");
    expect([refused.status, refused.body["code"]]).toEqual([401, "NOT_ALLOWED"]);
  });

  it("shows each of two teams its own, by every way in", async () => {
    await applyExampleAdvisories(platform);
    const all = { actor: "user:setup", source: "", reach: "all" } as const;
    const registry = await knownRegistry(platform);
    const tokens: string[] = [];
    for (const [team, letter] of [
      ["shop", "a"],
      ["data", "b"],
    ] as const) {
      await platform.services.addTeam(all, team);
      await platform.services.setOwnership(all, team, [{ registry: "*", repository: `${team}/*` }]);
      await knowImage(platform, registry, {
        ...{ repository: `${team}/app`, tag: "1", digest: digestOf(letter) },
        report,
      });
      await platform.services.addAccount(all, { name: `of-${team}`, kind: "service" });
      await platform.services.giveRole(all, { account: `of-${team}`, team, role: "viewer" });
      const admin = principalWith(0, "administrator", "setup");
      tokens.push((await platform.services.addToken(admin, { name: "t", account: `of-${team}` })).token);
    }
    const query = `{
      status { images } images { items { digest name } } findings { items { repository } }
      repositories { items { name } } packages { items { name vulnerabilities { vulnerability { openFindings } } } }
      own: image(digest: "${digestOf("a")}") { digest } other: image(digest: "${digestOf("b")}") { digest }
    }`;
    const [shop, data] = await Promise.all(tokens.map((token) => ask(query, {}, token)));
    expect(shop?.body["data"]).toMatchObject({
      status: { images: 1 },
      images: { items: [{ digest: digestOf("a") }] },
      repositories: { items: [{ name: "shop/app" }] },
      own: { digest: digestOf("a") },
      other: null,
    });
    expect(data?.body["data"]).toMatchObject({ own: null, other: { digest: digestOf("b") } });
    expect(shop?.text).not.toContain("data/app");
    expect(data?.text).not.toContain("shop/app");
    expect(shop?.text).toContain("log4j-core");
  });

  it("refuses what is too deep, too costly or too long before it looks anything up", async () => {
    const before = count();
    const code = async (query: string): Promise<string> => {
      const { status, body } = await ask(query);
      return `${status} ${String(body["code"])}`;
    };
    const costly = "{ images(first: 500) { items { packages(first: 500) { name } } } }";
    expect(await code(costly)).toBe("400 QUERY_TOO_COSTLY");
    const nested = `{ images { items { ${"packages { vulnerabilities { vulnerability { id } } } ".repeat(1)} } } }`;
    expect(await code(nested.replace("first: 50", "first: 1"))).toBe("400 QUERY_TOO_COSTLY");
    expect(await code("{ images(first: 100000) { next } }")).toBe("400 REQUEST_INVALID");
    expect(await code("{ images(first: -1) { next } }")).toBe("400 REQUEST_INVALID");
    const aliases = Array.from({ length: 900 }, (_, at) => `a${at}: status { images }`).join(" ");
    expect(await code(`{ ${aliases} }`)).toBe("400 QUERY_TOO_COSTLY");
    expect(await code(`{ ${"status { images } ".repeat(500)} }`)).toBe("400 QUERY_TOO_COSTLY");
    expect(await code("{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }")).toBe(
      "400 REQUEST_INVALID",
    );
    expect(await code("{ secrets }")).toBe("400 REQUEST_INVALID");
    expect(await code("{")).toBe("400 REQUEST_INVALID");
    expect(count() - before).toBeLessThan(30);
  });

  it("reads no more than a query may have: not 10 MB, not a million leaves", async () => {
    const large = await ask(`{ status { images } } # ${"x".repeat(10 * 1024 * 1024)}`);
    expect([large.status, large.body["code"]]).toEqual([413, "BODY_TOO_LARGE"]);
    const leaves = await ask(`{ ${"a ".repeat(1_000_000)} }`);
    expect([leaves.status, leaves.body["code"]]).toEqual([413, "BODY_TOO_LARGE"]);
    const words = await ask(`{ ${"a ".repeat(20_000)} }`);
    expect([words.status, words.body["code"]]).toEqual([400, "QUERY_TOO_COSTLY"]);
  });
});
