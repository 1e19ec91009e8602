import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { assay } from "../../../test/support/command-line.ts";
import { fullReport } from "../../../test/support/sample-reports.ts";

const root = mkdtempSync(join(tmpdir(), "assay-vex-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

function file(name: string, content: string): string {
  const path = join(root, name);
  writeFileSync(path, content);
  return path;
}

async function stored(): Promise<string> {
  return file("report.json", (await assay(["scan", "x", "-o", "json"], { reports: [fullReport] })).stdout);
}

const ids = ({ findings }: typeof fullReport) =>
  [...new Set(findings.flatMap(({ kind, id }) => (kind === "vulnerability" ? [id] : [])))].sort();

describe("assay vex", () => {
  it("writes OpenVEX of a stored report: every vulnerability, and the same bytes twice", async () => {
    const report = await stored();
    const argv = ["vex", report, "--vex-author", "Shop Ltd"];
    const [first, second] = [await assay(argv), await assay(argv)];
    expect(first).toMatchObject({ code: 0, stderr: "" });
    expect(second.stdout).toBe(first.stdout);
    const document = JSON.parse(first.stdout) as {
      author: string;
      statements: { vulnerability: { name: string }; status: string }[];
    };
    expect(document.author).toBe("Shop Ltd");
    expect([...new Set(document.statements.map(({ vulnerability }) => vulnerability.name))].sort()).toEqual(
      ids(fullReport),
    );
  });

  it.each(["openvex", "csaf", "cyclonedx"])("reads what it writes: %s", async (format) => {
    const written = await assay(["vex", await stored(), "--format", format]);
    expect(written).toMatchObject({ code: 0, stderr: "" });
    const again = await assay(["vex", file(`${format}.json`, written.stdout), "--format", "openvex"]);
    expect(again.code).toBe(0);
    const { statements } = JSON.parse(again.stdout) as { statements: { vulnerability: { name: string } }[] };
    expect([...new Set(statements.map(({ vulnerability }) => vulnerability.name))].sort()).toEqual(
      ids(fullReport),
    );
  });

  it("heeds statements: what they clear is not affected", async () => {
    const [first = ""] = ids(fullReport);
    const ignore = file(
      "assay.yaml",
      `exceptions:\n  - vulnerability: ${first}\n    status: not_affected\n    justification: component_not_present\n    reason: gone\n`,
    );
    const { stdout } = await assay(["vex", await stored(), "--ignore-file", ignore]);
    const { statements } = JSON.parse(stdout) as {
      statements: { vulnerability: { name: string }; status: string; justification?: string }[];
    };
    const about = statements.filter(({ vulnerability }) => vulnerability.name === first);
    expect(about.map(({ status, justification }) => [status, justification])).toContainEqual([
      "not_affected",
      "component_not_present",
    ]);
  });

  it("turns an ignore file of another tool into a document", async () => {
    const ignore = file(
      ".trivyignore.yaml",
      "vulnerabilities:\n  - id: CVE-2026-1\n    purls: ['pkg:npm/left@1.0.0']\n    statement: not called\n",
    );
    const { code, stdout } = await assay(["vex", ignore]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      statements: [{ vulnerability: { name: "CVE-2026-1" }, products: [{ "@id": "pkg:npm/left@1.0.0" }] }],
    });
  });

  it("refuses a format that it does not write, and what says nothing", async () => {
    const format = await assay(["vex", await stored(), "--format", "html"]);
    expect([format.code, format.stderr]).toEqual([2, expect.stringContaining("openvex, csaf")]);
    const nothing = await assay(["vex", file(".trivyignore", "CVE-2026-1\n")]);
    expect([nothing.code, nothing.stderr]).toEqual([2, expect.stringContaining("says nothing")]);
  });
});
