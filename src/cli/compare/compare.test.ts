import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { assay } from "../../../test/support/command-line.ts";
import { fullReport } from "../../../test/support/sample-reports.ts";

const root = mkdtempSync(join(tmpdir(), "assay-compare-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

function file(name: string, content: unknown): string {
  const path = join(root, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

const vulnerability = (id: string, name: string, type: string) => ({
  VulnerabilityID: id,
  PkgName: name,
  PkgIdentifier: { PURL: `pkg:${type}/${name}@1.0.0` },
  InstalledVersion: "1.0.0",
  Severity: "HIGH",
});
const trivy = file("trivy.json", {
  SchemaVersion: 2,
  ArtifactName: "web:1",
  Results: [
    {
      Type: "npm",
      Vulnerabilities: [
        vulnerability("CVE-2026-1", "left", "npm"),
        vulnerability("CVE-2026-2", "left\u001b[31m<b>", "npm"),
      ],
    },
  ],
});
const grype = file("grype.json", {
  matches: [
    {
      vulnerability: { id: "GHSA-1", severity: "High", fix: { versions: [] } },
      relatedVulnerabilities: [{ id: "CVE-2026-1" }],
      artifact: { name: "left", version: "1.0.0", type: "npm", purl: "pkg:npm/left@1.0.0" },
    },
  ],
  source: { target: { userInput: "web:1" } },
});

describe("assay compare", () => {
  it("says of each difference why, and lets no escape code through", async () => {
    const { code, stdout } = await assay(["compare", trivy, grype]);
    expect(code).toBe(0);
    expect(stdout).toContain("Trivy");
    expect(stdout).toContain("CVE-2026-2");
    expect(stdout).not.toContain("CVE-2026-1 ");
    expect(stdout.replace(/\s+/g, " ")).toContain("Grype does not report it");
    expect(stdout).not.toContain("\u001b[31m");
  });

  it("calls findings by the CVE, where a scanner has a name of its own", async () => {
    const snyk = file("snyk.json", {
      packageManager: "maven",
      projectName: "shop",
      vulnerabilities: [
        {
          id: "SNYK-JAVA-ORGAPACHESANTUARIO-460281",
          identifiers: { CVE: ["CVE-2019-12400"] },
          packageName: "org.apache.santuario:xmlsec",
          version: "2.1.1",
          severity: "high",
          severityWithCritical: "critical",
        },
      ],
    });
    const { stdout } = await assay(["compare", snyk, trivy]);
    expect(stdout).toMatch(/critical +CVE-2019-12400 +org\.apache\.santuario:xmlsec 2\.1\.1/);
  });

  it("writes the same as JSON", async () => {
    const { stdout } = await assay(["compare", trivy, grype, "-o", "json"]);
    expect(JSON.parse(stdout)).toMatchObject({ both: 1 });
  });

  it("reads stored reports of its own on either side", async () => {
    const own = file(
      "own.json",
      (await assay(["scan", "x", "-o", "json"], { reports: [fullReport] })).stdout,
    );
    const same = await assay(["compare", own, own, "-o", "json"]);
    expect(JSON.parse(same.stdout)).toMatchObject({ onlyLeft: [], onlyRight: [] });
    const other = await assay(["compare", own, trivy]);
    expect([other.code, other.stdout]).toEqual([0, expect.stringContaining("Assay")]);
  });

  it.each([
    ["what is no report", ["compare", trivy, file("none.json", { a: 1 })], "is no report of a scanner"],
    ["what is no JSON", ["compare", trivy, file("bad.json", "{")], "cannot be read"],
    ["what is not there", ["compare", trivy, join(root, "absent.json")], "cannot be read"],
    ["another format", ["compare", trivy, grype, "-o", "html"], "writes one of table and json"],
    ["one report alone", ["compare", trivy], "needs"],
  ])("refuses %s", async (_, argv, message) => {
    const { code, stderr } = await assay(argv);
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
  });
});
