import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { assay } from "../../../test/support/command-line.ts";
import { everyKindReport } from "../../../test/support/every-kind-report.ts";
import { fullReport } from "../../../test/support/sample-reports.ts";

let root = "";
let stored = "";
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "assay-convert-"));
  stored = join(root, "report.json");
  await assay(["scan", "x", "-o", `json=${stored}`], { reports: [everyKindReport] });
});
afterEach(() => rm(root, { recursive: true, force: true }));

const file = (name: string) => join(root, name);

describe("assay convert", () => {
  it("gives what the scan would have given, in several formats at once", async () => {
    const outputs = [
      "sarif",
      "junit",
      "csv",
      "markdown",
      "html",
      "gitlab",
      "ocsf",
      "asff",
      "cloudevents",
      "tree",
    ];
    const asked = (folder: string) => outputs.flatMap((id) => ["-o", `${id}=${file(`${folder}-${id}`)}`]);
    const converted = await assay(["convert", stored, ...asked("converted")]);
    expect([converted.code, converted.stdout]).toEqual([0, ""]);
    await assay(["scan", "x", ...asked("scanned")], { reports: [everyKindReport] });
    for (const id of outputs)
      expect(await readFile(file(`converted-${id}`), "utf8")).toBe(
        await readFile(file(`scanned-${id}`), "utf8"),
      );
  });

  it("selects as a scan does, and keeps the stored verdict unless a gate asks for another", async () => {
    const { stdout } = await assay([
      "convert",
      stored,
      "--severity",
      "critical",
      "--only-fixed",
      "-o",
      "json",
    ]);
    const report = JSON.parse(stdout) as { findings: { severity: string }[]; verdict: { outcome: string } };
    expect(new Set(report.findings.map(({ severity }) => severity))).toEqual(new Set(["critical"]));
    const gated = await assay(["convert", stored, "--fail-on", "critical", "-o", "junit"]);
    expect(gated.code).toBe(1);
    expect(gated.stdout).toContain(`<failure type="verdict"`);
  });

  it("reads standard input", async () => {
    const { stdout, code } = await assay(["convert", "-", "-o", "csv"], {
      stdin: await readFile(stored, "utf8"),
    });
    expect(code).toBe(0);
    expect(stdout).toContain('"CVE-2026-0001"');
  });

  it.each([
    ["is not there", undefined, 2],
    ["is no JSON", "{", 3],
    ["is another tool's", '{"SchemaVersion":2,"Results":[]}', 3],
  ])("says so when the report %s", async (_title, text, code) => {
    const path = file("other.json");
    if (text !== undefined) await writeFile(path, text);
    const ended = await assay(["convert", path, "-o", "csv"]);
    expect(ended.code).toBe(code);
    expect(ended.stderr).toContain("other.json");
  });
});

describe("a template", () => {
  it("is a file of the user's, or one that comes with Assay", async () => {
    await writeFile(file("own.txt"), "{{ counts.total }} findings in {{ artifact.reference }}");
    const own = await assay(["convert", stored, "--template", file("own.txt")]);
    expect(own.stdout).toBe("15 findings in registry.example/shop/web:1.4\n");
    const trivy = await assay([
      "convert",
      stored,
      "--format",
      "template",
      "--template",
      `@${file("own.txt")}`,
    ]);
    expect(trivy.stdout).toBe(own.stdout);
    const shipped = await assay(["convert", stored, "-o", "template", "-t", "prometheus"]);
    expect(shipped.stdout).toContain(
      'assay_findings{artifact="registry.example/shop/web:1.4",severity="critical"} 4\n',
    );
  });

  it.each([
    [["-o", "template"], /needs --template/],
    [["-o", "csv", "-t", "lines"], /no output is `template`/],
    [["-t", "/nowhere/x"], /cannot be read/],
  ])("is asked for rightly, or %j is refused", async (flags, message) => {
    const ended = await assay(["convert", stored, ...flags]);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toMatch(message);
  });

  it("that does not parse is refused before the scan, with its line", async () => {
    await writeFile(file("bad.txt"), "a\n{% if %}");
    const ended = await assay(["scan", "x", "-t", file("bad.txt")], { reports: [fullReport] });
    expect(ended.code).toBe(2);
    expect(ended.stderr).toMatch(/bad\.txt.*line:2/);
  });
});

describe("what formats carry of their surroundings", () => {
  const first = (text: string) => (JSON.parse(text) as Record<string, unknown>[])[0];

  it("is the advisories' time, or the one asked for", async () => {
    const usual = await assay(["convert", stored, "-o", "cloudevents"]);
    expect(first(usual.stdout)?.["time"]).toBe("2026-11-20T06:00:00.000Z");
    const asked = await assay(["convert", stored, "-o", "cloudevents", "--report-time", "2027-01-02"]);
    expect(first(asked.stdout)?.["time"]).toBe("2027-01-02T00:00:00.000Z");
    expect((await assay(["convert", stored, "-o", "ocsf", "--report-time", "soon"])).code).toBe(2);
  });

  it("is the account that asff is for", async () => {
    const flags = ["--aws-account", "123456789012", "--aws-region", "eu-central-1"];
    const { stdout } = await assay(["convert", stored, "-o", "asff", ...flags]);
    expect(first(stdout)).toMatchObject({
      AwsAccountId: "123456789012",
      ProductArn: "arn:aws:securityhub:eu-central-1:123456789012:product/123456789012/default",
    });
    expect((await assay(["convert", stored, "-o", "asff", "--aws-account", "12"])).code).toBe(2);
  });
});
