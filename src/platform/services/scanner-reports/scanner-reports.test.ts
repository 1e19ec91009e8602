import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { readToolReport } from "#comparison";
import type { ScanReport } from "#model";
import { askAPI as ask } from "../../../../test/support/ask-api.ts";
import { callerWith } from "../../../../test/support/callers.ts";
import {
  applyExampleAdvisories,
  digestOf,
  knowImage,
  knownRegistry,
  shopReport,
} from "../../../../test/support/known-images.ts";
import { platformServices, type PlatformServices } from "../../../../test/support/platform-services.ts";
import { describeOnStores } from "../../../../test/support/stores.ts";
import { saveScannerReport } from "./save-scanner-report.ts";

let report: ScanReport;
let cache: string;
beforeAll(async () => {
  cache = mkdtempSync(join(tmpdir(), "assay-scanner-reports-"));
  report = await shopReport(cache);
});
afterAll(() => rmSync(cache, { recursive: true, force: true }));

/** As Trivy would report the example: what Assay finds under another name, what it does not find, what Trivy ignores. */
const trivy = (vulnerabilities: readonly (readonly [id: string, purl: string, severity: string])[]) => ({
  SchemaVersion: 2,
  ArtifactName: "shop:1",
  Results: [
    {
      Type: "node-pkg",
      Vulnerabilities: vulnerabilities.map(([id, purl, severity]) => ({
        VulnerabilityID: id,
        PkgName: purl.replace(/^.*\/|@.*$/g, ""),
        PkgIdentifier: { PURL: purl },
        InstalledVersion: purl.replace(/^.*@/, ""),
        Severity: severity,
      })),
    },
  ],
});

describeOnStores("reports of other scanners", (stores) => {
  let platform: PlatformServices;
  const image = digestOf("a");
  beforeEach(async () => {
    platform = await platformServices(await stores.open());
    await applyExampleAdvisories(platform);
    const registry = await knownRegistry(platform);
    await knowImage(platform, registry, { repository: "shop", tag: "1", digest: image, report });
  });
  afterEach(() => platform.close());

  async function save(value: unknown): Promise<void> {
    const { store } = platform.means;
    const { id } = await store.reading.selectFrom("images").select("id").executeTakeFirstOrThrow();
    const read = readToolReport(value);
    if (read === undefined) throw new Error("it was not read");
    const facts = { imageID: id, image, digest: digestOf("e"), actor: "user:ann", now: 1_000 };
    await store.transaction((work) => saveScannerReport(work, read, facts));
  }

  const findings = async (query = "") => {
    const url = `/api/v1/findings?limit=500&fields=vulnerability,package,severity,sources${query}`;
    return (await ask(platform.app, url)).body["items"] as {
      vulnerability: string;
      package: string;
      severity: string;
      sources: string[];
    }[];
  };

  it("join what is the same under any of its names, and keep who reports it", async () => {
    const own = await findings();
    const log4shell = own.find(({ package: name }) => name.includes("log4j-core"));
    expect(own.every(({ sources }) => sources.join() === "Assay")).toBe(true);
    const lodash = own.find(({ package: name }) => name === "lodash");
    expect([log4shell, lodash]).not.toContain(undefined);
    const { names } = await platform.means.store.reading
      .selectFrom("vulnerability_names")
      .select((row) => row.fn.agg<string>("max", ["name"]).as("names"))
      .where("vulnerability", "=", lodash?.vulnerability ?? "")
      .executeTakeFirstOrThrow();
    await save(
      trivy([
        [names, "pkg:npm/lodash@4.17.20", "LOW"],
        ["CVE-2031-1", "pkg:npm/lodash@4.17.20", "CRITICAL"],
      ]),
    );
    const after = await findings();
    const of = (vulnerability: string) => after.find((one) => one.vulnerability === vulnerability);
    expect(of(lodash?.vulnerability ?? "")).toEqual({ ...lodash, sources: ["Assay", "Trivy"] });
    expect(of("CVE-2031-1")).toEqual({
      ...{ vulnerability: "CVE-2031-1", package: "lodash", severity: "critical" },
      sources: ["Trivy"],
    });
    expect(after).toHaveLength(own.length + 1);
    expect((await findings("&source=Trivy")).map((one) => one.vulnerability).sort()).toEqual(
      [lodash?.vulnerability, "CVE-2031-1"].sort(),
    );
    expect(await findings("&source=Assay")).toHaveLength(own.length);
    expect(await findings("&vulnerability=CVE-2031-1")).toHaveLength(1);
    const graphql = await ask(platform.app, "/api/v1/graphql", {
      method: "POST",
      body: { query: '{ findings(vulnerability: "CVE-2031-1") { items { sources vulnerability { id } } } }' },
    });
    expect(graphql.body["data"]).toEqual({
      findings: { items: [{ sources: ["Trivy"], vulnerability: { id: "CVE-2031-1" } }] },
    });
    const reports = await ask(platform.app, `/api/v1/images/${image}/scanner-reports`);
    expect(reports.body["items"]).toMatchObject([
      { tool: "Trivy", subject: "shop:1", takenBy: "user:ann", findings: 2, shared: 1, cleared: 0 },
    ]);
    const listed = await ask(platform.app, `/api/v1/images/${image}/scanner-findings?shared=false`);
    expect(listed.body["items"]).toMatchObject([{ tool: "Trivy", names: ["CVE-2031-1"], shared: false }]);
  });

  it("are replaced by a later one of the same scanner, and what nobody reports any more is fixed", async () => {
    await save(trivy([["CVE-2031-1", "pkg:npm/lodash@4.17.20", "CRITICAL"]]));
    await save(trivy([["CVE-2031-2", "pkg:npm/lodash@4.17.20", "HIGH"]]));
    expect((await findings("&source=Trivy")).map((one) => one.vulnerability)).toEqual(["CVE-2031-2"]);
    expect(await findings("&vulnerability=CVE-2031-1&state=fixed")).toHaveLength(1);
    const url = `/api/v1/images/${image}/scanner-reports/Trivy`;
    expect((await ask(platform.app, url, { method: "DELETE" })).status).toBe(204);
    expect(await findings("&source=Trivy")).toEqual([]);
    expect(await findings("&vulnerability=CVE-2031-2&state=fixed")).toHaveLength(1);
    expect((await ask(platform.app, url, { method: "DELETE" })).status).toBe(404);
  });

  it("are told to nobody beyond the image's teams", async () => {
    await save(trivy([["CVE-2031-1", "pkg:npm/lodash@4.17.20", "CRITICAL"]]));
    const stranger = callerWith([99]);
    for (const attempt of [
      platform.services.listScannerReports(stranger, image),
      platform.services.listScannerFindings(stranger, image, { limit: 10 }),
      platform.services.removeScannerReport(stranger, image, "Trivy"),
    ])
      await expect(attempt).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
