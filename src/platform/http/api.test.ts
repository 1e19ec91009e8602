import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import type { ScanReport } from "#model";
import { askAPI as ask } from "../../../test/support/ask-api.ts";
import { describeOnStores } from "../../../test/support/stores.ts";
import {
  applyExampleAdvisories,
  digestOf,
  knowImage,
  knownRegistry,
  shopReport,
} from "../../../test/support/known-images.ts";
import { platformServices, type PlatformServices } from "../../../test/support/platform-services.ts";

let report: ScanReport;
let cache: string;
beforeAll(async () => {
  cache = mkdtempSync(join(tmpdir(), "assay-api-"));
  report = await shopReport(cache);
});
afterAll(() => rmSync(cache, { recursive: true, force: true }));

describeOnStores("the API", (stores) => {
  let platform: PlatformServices;
  let app: FastifyInstance;
  beforeEach(async () => {
    platform = await platformServices(await stores.open());
    app = platform.app;
  });
  afterEach(() => platform.close());

  async function someImages(): Promise<void> {
    await applyExampleAdvisories(platform);
    const registry = await knownRegistry(platform);
    for (const [tag, letter] of [
      ["1", "a"],
      ["2", "b"],
      ["3", "c"],
    ] as const) {
      await knowImage(platform, registry, { repository: "shop", tag, digest: digestOf(letter), report });
    }
  }

  it("gives pages whose cursors go on with their own question and no other", async () => {
    await someImages();
    const first = await ask(app, "/api/v1/images?limit=2");
    const next = String(first.body["next"]);
    expect(first.body["items"]).toHaveLength(2);
    const second = await ask(app, `/api/v1/images?limit=1&fields=digest&cursor=${next}`);
    expect(second.body).toEqual({ items: [{ digest: digestOf("a") }] });
    for (const other of ["sort=risk&", "verdict=fail&", "registry=production&"]) {
      const refused = await ask(app, `/api/v1/images?${other}cursor=${next}`);
      expect([refused.status, refused.body["code"]]).toEqual([400, "CURSOR_INVALID"]);
    }
    for (const place of [
      `/api/v1/findings?cursor=${next}`,
      `/api/v1/images?cursor=${next.slice(0, 12)}AAAA`,
    ]) {
      const refused = await ask(app, place);
      expect([refused.status, refused.body["code"]]).toEqual([400, "CURSOR_INVALID"]);
    }
  });

  it("lists images and findings in the order that is asked for, either way round", async () => {
    await someImages();
    for (const url of ["/api/v1/images?fields=digest&sort=", "/api/v1/findings?fields=id&sort="]) {
      for (const order of url.includes("images")
        ? ["risk", "scanned", "seen", "size"]
        : ["severity", "seen"]) {
        const all: unknown[] = [];
        let cursor = "";
        do {
          const page = await ask(app, `${url}${order}&limit=2${cursor}`);
          all.push(...(page.body["items"] as unknown[]));
          const next = page.body["next"];
          cursor = typeof next === "string" ? `&cursor=${next}` : "";
        } while (cursor !== "");
        const back = await ask(app, `${url}-${order}&limit=500`);
        expect(all.length).toBeGreaterThan(2);
        expect(back.body["items"]).toEqual(all.toReversed());
      }
    }
  });

  it("streams whole lists as NDJSON and CSV, where no cell is a formula", async () => {
    await someImages();
    await platform.means.store.writing
      .updateTable("vulnerabilities")
      .set({ title: '=cmd|"/c calc"!A0, "quoted"' })
      .execute();
    const listed = (await ask(app, "/api/v1/findings?limit=500")).body["items"] as Record<string, unknown>[];
    const lines = await ask(app, "/api/v1/findings?format=ndjson");
    expect(lines.headers["content-type"]).toBe("application/x-ndjson; charset=utf-8");
    expect(
      lines.text
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual(listed);
    const csv = await ask(app, "/api/v1/findings?fields=title,id", { headers: { accept: "text/csv" } });
    const [header, row] = csv.text.split("\r\n");
    expect([header, row]).toEqual([
      "id,title",
      `${String(listed[0]?.["id"])},"'=cmd|""/c calc""!A0, ""quoted"""`,
    ]);
    expect(csv.text.trimEnd().split("\r\n")).toHaveLength(listed.length + 1);
  });

  it("says that nothing changed, and changes nothing that was changed meanwhile", async () => {
    await someImages();
    const first = await ask(app, "/api/v1/images");
    const tag = String(first.headers["etag"]);
    const again = await ask(app, "/api/v1/images", { headers: { "if-none-match": `"x", ${tag}` } });
    expect([again.status, again.text]).toEqual([304, ""]);
    const registry = await ask(app, "/api/v1/registries/production");
    const change = { settings: { immutableTags: ["v*"] } };
    const headers = { "if-match": String(registry.headers["etag"]) };
    const url = "/api/v1/registries/production";
    const changed = await ask(app, url, { method: "PATCH", headers, body: change });
    expect([changed.status, changed.body["settings"]]).toMatchObject([200, { immutableTags: ["v*"] }]);
    const late = await ask(app, url, { method: "PATCH", headers, body: { settings: { canonical: true } } });
    expect([late.status, late.body["code"]]).toEqual([412, "CHANGED_MEANWHILE"]);
    const { body } = await ask(app, "/api/v1/audit?action=registry-change");
    expect(body["items"]).toMatchObject([
      { subject: "production", before: { immutableTags: [] }, after: { immutableTags: ["v*"] } },
    ]);
  });

  it("shows each noun of the field", async () => {
    await someImages();
    const repositories = await ask(app, "/api/v1/repositories");
    expect(repositories.body["items"]).toMatchObject([{ registry: "production", name: "shop", tags: 3 }]);
    const [{ id } = { id: 0 }] = repositories.body["items"] as { id: number }[];
    expect((await ask(app, `/api/v1/repositories/${id}/tags`)).body["items"]).toHaveLength(3);
    const packages = await ask(app, "/api/v1/packages?name=lodash");
    expect(packages.body["items"]).toMatchObject([{ name: "lodash", version: "4.17.20", type: "npm" }]);
    const held = await ask(app, `/api/v1/images/${digestOf("a")}/packages?name=lodash`);
    expect(held.body["items"]).toEqual(packages.body["items"]);
    const log4shell = await ask(app, "/api/v1/vulnerabilities/CVE-2021-44228");
    expect(log4shell.body).toMatchObject({ openFindings: 1 });
    const list = (await ask(app, "/api/v1/vulnerabilities?limit=500")).body["items"] as { id: string }[];
    expect(list.map(({ id: name }) => name)).toContain(log4shell.body["id"]);
    expect((await ask(app, "/api/v1/feeds")).body["items"]).toMatchObject([{ id: "advisories" }]);
    expect((await ask(app, `/api/v1/images/${digestOf("a")}`)).body).toMatchObject({ verdict: "fail" });
    expect((await ask(app, `/api/v1/images/${digestOf("f")}`)).body).toMatchObject({ code: "NOT_FOUND" });
  });

  it("refuses bodies that are not what they seem", async () => {
    const post = async (body: string | Buffer): Promise<string> => {
      const answer = await ask(app, "/api/v1/scans", { method: "POST", body });
      expect(answer.headers["content-type"]).toBe("application/problem+json; charset=utf-8");
      expect(answer.text).not.toMatch(/ at \S+:\d|\.ts|node_modules/);
      return `${answer.status} ${String(answer.body["code"])}`;
    };
    expect(await post('{"reference":"a","reference":"b"}')).toBe("400 BODY_INVALID");
    expect(await post('{"reference":"a","\\u0072eference":"b"}')).toBe("400 BODY_INVALID");
    expect(await post('{"__proto__":{"reference":"b"}}')).toBe("400 BODY_INVALID");
    expect(await post(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]))).toBe("400 BODY_INVALID");
    expect(await post("{")).toBe("400 BODY_INVALID");
    expect(await post(`{"reference":${"[".repeat(40)}${"]".repeat(40)}}`)).toBe("413 BODY_TOO_LARGE");
    expect(await post(`[${"0,".repeat(300_000)}0]`)).toBe("413 BODY_TOO_LARGE");
    expect(await post(`{"reference":"${"a".repeat(2 * 1024 * 1024)}"}`)).toBe("413 BODY_TOO_LARGE");
    expect(await post('{"reference":1}')).toBe("400 REQUEST_INVALID");
    expect(await post('{"reference":"a","more":1}')).toBe("400 REQUEST_INVALID");
    const role = await ask(app, "/api/v1/accounts/x/roles", { method: "POST", body: { role: "king" } });
    expect(role.body["detail"]).toBe(
      "body/role must be viewer, developer, triager, security, operator or administrator",
    );
    const format = await ask(app, "/api/v1/images?verdict=none");
    expect(format.body["detail"]).toBe("querystring/verdict must be pass, warn, fail or incomplete");
    const typed = await ask(app, "/api/v1/scans", {
      method: "POST",
      body: "<script>",
      headers: { "content-type": "text/<script>" },
    });
    expect([typed.status, typed.body["code"]]).toEqual([415, "MEDIA_TYPE_UNSUPPORTED"]);
    expect(typed.text).not.toContain("script");
  });

  it("takes SQL and script for text, in every string of a question", async () => {
    await someImages();
    const before = await ask(app, "/api/v1/status");
    for (const text of [
      "' OR 1=1 --",
      "'; DROP TABLE images; --",
      "<script>alert(1)</script>",
      "%_\u0000\\",
      "😀",
    ]) {
      const hostile = encodeURIComponent(text);
      for (const url of [
        `/api/v1/images?registry=${hostile}`,
        `/api/v1/images?repository=${hostile}`,
        `/api/v1/findings?vulnerability=${hostile}`,
        `/api/v1/findings?package=${hostile}`,
        `/api/v1/packages?name=${hostile}&version=${hostile}&type=${hostile}`,
        `/api/v1/vulnerabilities?name=${hostile}`,
        `/api/v1/repositories?registry=${hostile}&name=${hostile}&team=${hostile}`,
        `/api/v1/which?what=${hostile}`,
        `/api/v1/audit?actor=${hostile}&action=${hostile}&subject=${hostile}`,
        `/api/v1/events?kind=${hostile}&subject=${hostile}`,
        `/api/v1/scans?trigger=${hostile}`,
        `/api/v1/jobs?kind=${hostile}`,
      ]) {
        const answer = await ask(app, url);
        if (text.includes("\u0000")) expect(answer.body["code"], url).toBe("REQUEST_INVALID");
        else expect([answer.status, answer.body["items"]], url).toEqual([200, []]);
      }
      for (const url of [`/api/v1/vulnerabilities/${hostile}`, `/api/v1/registries/${hostile}`]) {
        const answer = await ask(app, url);
        expect([400, 404], url).toContain(answer.status);
        expect(answer.headers["content-type"]).toBe("application/problem+json; charset=utf-8");
      }
    }
    expect((await ask(app, "/api/v1/status")).body).toEqual(before.body);
  });

  it("knows what it does not offer", async () => {
    const nothing = await ask(app, "/api/v1/<script>");
    expect([nothing.status, nothing.body["code"]]).toEqual([404, "NOT_FOUND"]);
    expect(nothing.text).not.toContain("script");
    const method = await ask(app, "/api/v1/images", { method: "DELETE" });
    expect([method.status, method.headers["allow"], method.body["code"]]).toEqual([
      405,
      "GET, HEAD",
      "METHOD_NOT_ALLOWED",
    ]);
    const unknown = await ask(app, "/api/v1/images?colour=red");
    expect([unknown.status, unknown.body["code"]]).toEqual([400, "REQUEST_INVALID"]);
    const field = await ask(app, "/api/v1/images?fields=digest,colour");
    expect([field.status, field.body["code"]]).toEqual([400, "REQUEST_INVALID"]);
  });

  it("keeps the trail from those who may not read it, and lets each role do what it is for", async () => {
    const viewer = { authorization: `Bearer ${await platform.tokenOf("vera", "viewer")}` };
    expect((await ask(app, "/api/v1/images", { headers: viewer })).status).toBe(200);
    for (const url of ["/api/v1/audit", "/api/v1/accounts"]) {
      const refused = await ask(app, url, { headers: viewer });
      expect([refused.status, refused.body["code"]], url).toEqual([403, "FORBIDDEN"]);
    }
  });

  it("tells those without a token nothing, not even what there is", async () => {
    for (const url of ["/api/v1/images", "/api/v1/nothing", "/metrics"]) {
      const answer = await ask(app, url, { headers: { authorization: "" } });
      expect([answer.status, answer.body["code"]], url).toEqual([401, "NOT_ALLOWED"]);
    }
  });
});
