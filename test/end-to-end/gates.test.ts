/** How a scan ends, and what the flags that choose among findings leave. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { layoutFiles, writeLayout } from "../support/image-builder.ts";
import { makeHome } from "../support/program.ts";
import type { JsonReport } from "../support/json-report.ts";
import { advisories, sampleImage } from "./sample-image.ts";

const home = makeHome();
const image = `oci-layout:${join(home.path, "layout")}`;

beforeAll(async () => {
  writeLayout(join(home.path, "layout"), layoutFiles([sampleImage()]));
  expect((await home.assay(["db", "import", advisories])).code).toBe(0);
});
afterAll(() => home.remove());

async function codeOf(...argv: readonly string[]): Promise<number | null> {
  return (await home.assay(["scan", image, ...argv])).code;
}

async function idsOf(...argv: readonly string[]): Promise<string[]> {
  const report = await home.report([image, ...argv]);
  return report.findings.map(({ id }) => id.replace("CVE-2026-100", ""));
}

describe("the exit code", () => {
  it("is 0 whatever is found when nobody asked for a gate", async () => {
    expect(await codeOf()).toBe(0);
  });

  it("is 1 from the threshold on, and 0 below it", async () => {
    expect(await codeOf("--fail-on", "critical")).toBe(1);
    expect(await codeOf("--fail-on", "critical", "--severity", "low")).toBe(1);
    expect(await codeOf("--exit-code", "1", "--severity", "negligible")).toBe(0);
    expect(await codeOf("--fail-on", "high", "--exclude", "/usr/lib/**", "--exclude", "/var/lib/**")).toBe(0);
    expect(await codeOf("--exit-code", "9", "--severity", "critical")).toBe(9);
  });

  it("is 2 for a wrong flag, value, reference or configuration, with the nearest name", async () => {
    const flag = await home.assay(["scan", image, "--sevrity", "high"]);
    expect([flag.code, flag.stdout]).toEqual([2, ""]);
    expect(flag.stderr).toContain("--severity");
    expect(await codeOf("--fail-on", "enormous")).toBe(2);
    expect((await home.assay(["scan"])).code).toBe(2);
    const file = join(home.path, "wrong.yaml");
    writeFileSync(file, "fail-onn: high\n");
    const configuration = await home.assay(["scan", image, "--config", file]);
    expect(configuration.code).toBe(2);
    expect(configuration.stderr).toMatch(/fail-onn[^]*fail-on/);
  });

  it("is 3 when the artifact cannot be read", async () => {
    const { code, stdout, stderr } = await home.assay(["scan", `oci-layout:${home.path}`]);
    expect([code, stdout]).toEqual([3, ""]);
    expect(stderr).toContain(home.path);
  });

  it("is 4 under a gate without advisories or with old ones, unless that is allowed; 1 wins", async () => {
    const nowhere = ["--db", join(home.path, "none.db")];
    expect(await codeOf(...nowhere, "--fail-on", "high")).toBe(4);
    expect(await codeOf(...nowhere, "--fail-on", "high", "--allow-incomplete")).toBe(0);
    expect(await codeOf("--max-db-age", "1ms", "--exit-code", "1", "--severity", "negligible")).toBe(4);
    expect(await codeOf("--max-db-age", "1ms", "--fail-on", "high")).toBe(1);
  });

  it("is 0 without a database when nobody asked for a gate, and the report says what is missing", async () => {
    const { code, stdout } = await home.assay(["scan", image, "--db", join(home.path, "none.db")]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/not looked up/i);
    expect(stdout).toContain("assay db import");
    const report = await home.report([image, "--db", join(home.path, "none.db")]);
    expect([report.snapshot, report.packages.length > 5]).toEqual([null, true]);
  });
});

describe("what is shown", () => {
  it("is of the severities asked for", async () => {
    expect(await idsOf("--severity", "critical,high")).toEqual(["1", "3"]);
    expect(await idsOf("--severity", "HIGH")).toEqual(["3"]);
  });

  it.each(["--only-fixed", "--ignore-unfixed"])("is what has a fix: %s", async (flag) => {
    expect(await idsOf(flag)).toEqual(["1", "3", "4", "6"]);
  });

  it("leaves out paths", async () => {
    expect(await idsOf("--exclude", "/app/**")).toEqual(["1", "3", "2", "6"]);
    expect(await idsOf("--skip-dirs", "/app")).toEqual(["1", "3", "2", "6"]);
    expect(await idsOf("--skip-files", "/usr/local/bin/hello")).toEqual(["1", "3", "4", "2"]);
  });

  it("depends on the distribution that is said to be there", async () => {
    const report = await home.report([image, "--distro", "debian:11"]);
    expect(report.distribution).toMatchObject({ id: "debian", version: "11" });
    expect(report.findings.map(({ id }) => id)).not.toContain("CVE-2026-1001");
    expect(await codeOf("--distro", "nonsense")).toBe(2);
  });

  it("has the tree of dependencies and every package when asked", async () => {
    const { stdout } = await home.assay(["scan", image, "--dependency-tree", "--list-all-pkgs"]);
    expect(stdout).toMatch(/example\.com\/hello[^]*golang\.org\/x\/text/);
    expect(stdout).toContain("moss");
  });
});

describe("outputs", () => {
  it("go to standard output and to files at once", async () => {
    const file = join(home.path, "report.json");
    const { code, stdout } = await home.assay([
      "scan",
      image,
      "--output",
      `json=${file}`,
      "--output",
      "table",
    ]);
    expect(code).toBe(0);
    expect(stdout).toContain("What to do first");
    const report = JSON.parse(readFileSync(file, "utf8")) as JsonReport;
    expect(report.findings).toHaveLength(5);
    expect(await home.report([image])).toEqual(report);
  });

  it("say on standard error what is being done, when that is asked for", async () => {
    const quiet = await home.assay(["scan", image, "-o", "json"]);
    const verbose = await home.assay(["scan", image, "-o", "json", "--verbose"]);
    expect(quiet.stderr).toBe("");
    expect(verbose.stderr).toMatch(/artifact opened.*\n.*packages found.*\n.*advisories asked/);
    expect(verbose.stdout).toBe(quiet.stdout);
  });

  it("fit into 80 columns and hold no escape sequence in a pipe", async () => {
    const { stdout } = await home.assay(["scan", image, "--list-all-pkgs", "--dependency-tree"]);
    for (const line of stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
    expect(stdout).not.toContain("\u001b");
    const coloured = await home.assay(["scan", image, "--color", "always"]);
    expect(coloured.stdout).toContain("\u001b[");
  });
});
