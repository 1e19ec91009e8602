import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { assay } from "../../../test/support/command-line.ts";
import { cleanReport, emptyReport, fullReport, hostile } from "../../../test/support/sample-reports.ts";
import { jsonReporter } from "../../reports/json/index.ts";

let root = "";
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "assay-policy-"));
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function file(name: string, text: string): Promise<string> {
  const path = join(root, name);
  await writeFile(path, text);
  return path;
}

function stored(name: string, report = fullReport): Promise<string> {
  const look = { color: false, width: 80, dependencyTree: false, allPackages: false };
  return file(name, [...jsonReporter.write(report, look)].join(""));
}

const rule = (severity: string, expression: string, more = "") => `rules:
  - id: mine
    severity: ${severity}
    title: A rule of one's own
    message: "{{ count }} of {{ image.repository }} in {{ context.environment }}"
    expression: ${JSON.stringify(expression)}
${more}`;

interface Verdict {
  readonly outcome: string;
  readonly reasons: readonly string[];
  readonly policies: readonly { name: string; digest: string }[];
  readonly rules: readonly { id: string; outcome: string; message: string; violations: string[] }[];
}
const verdictOf = (stdout: string) => (JSON.parse(stdout) as { verdict: Verdict }).verdict;
const clean = { reports: [cleanReport] };
const full = { reports: [fullReport] };

describe("assay scan --policy", () => {
  it.each([
    {
      title: "1 for a deny that is violated",
      severity: "deny",
      expression: "packages.size() == 0",
      ends: [1, "fail"],
    },
    {
      title: "0 for a deny that is satisfied",
      severity: "deny",
      expression: "packages.size() == 1",
      ends: [0, "pass"],
    },
    {
      title: "0 for a warn that is violated",
      severity: "warn",
      expression: "packages.size() == 0",
      ends: [0, "warn"],
    },
    {
      title: "0 for an audit that is violated",
      severity: "audit",
      expression: "packages.size() == 0",
      ends: [0, "pass"],
    },
    {
      title: "4 for a deny without an answer",
      severity: "deny",
      expression: "packages[7].name == ''",
      ends: [4, "incomplete"],
    },
    {
      title: "1 for what a list names",
      severity: "deny",
      expression: "packages.filter(p, p.type == 'deb')",
      ends: [1, "fail"],
    },
  ])("exits with $title", async ({ severity, expression, ends }) => {
    const policy = await file("p.yaml", rule(severity, expression));
    const result = await assay(["scan", "x", "--policy", policy, "-o", "json", "--max-db-age", "0"], clean);
    expect([result.code, verdictOf(result.stdout).outcome]).toEqual(ends);
  });

  it("says in the report which rule of which version of which policy said what", async () => {
    const policy = await file("p.yaml", rule("deny", "packages.filter(p, p.name == 'zlib1g')"));
    const flags = [
      "--policy",
      policy,
      "--context",
      "environment=production",
      "-o",
      "json",
      "--max-db-age",
      "0",
    ];
    const verdict = verdictOf((await assay(["scan", "x", ...flags], clean)).stdout);
    expect(verdict.policies).toEqual([
      { name: "p", digest: expect.stringMatching(/^sha256:[a-f0-9]{64}$/) as string },
    ]);
    expect(verdict.rules).toMatchObject([
      {
        id: "mine",
        outcome: "violated",
        message: "1 of shop/web in production",
        violations: ["zlib1g 1:1.2.13.dfsg-1"],
      },
    ]);
    expect(verdict.reasons).toEqual(["p/mine: 1 of shop/web in production"]);
  });

  it("ends a rule that takes too long, and says which", async () => {
    const policy = await file("p.yaml", rule("deny", `!("${"a".repeat(40)}!").matches("^(a+)+$")`));
    const result = await assay(["scan", "x", "--policy", policy, "--max-db-age", "0", "-o", "json"], clean);
    expect(result.code).toBe(4);
    expect(verdictOf(result.stdout).reasons[0]).toBe("p/mine has no answer: it took too long and was ended");
  });

  it("looks for what the policy needs, unless the user says what to look for", async () => {
    const flags = ["--policy", "baseline", "--max-db-age", "0"];
    expect((await assay(["scan", "x", ...flags], clean)).asked[0]?.options.scanners).toEqual([
      "vuln",
      "secret",
    ]);
    const explicit = await assay(["scan", "x", ...flags, "--scanners", "vuln", "-o", "json"], clean);
    expect(explicit.asked[0]?.options.scanners).toEqual(["vuln"]);
    expect(explicit.code).toBe(4);
    expect(verdictOf(explicit.stdout).reasons[0]).toBe(
      "baseline/no-secret has no answer: it needs --scanners secret",
    );
  });

  it.each([
    ["nope", /there is no policy `nope`/],
    ["broken.yaml", /broken\.yaml:6:17: Unknown variable: pakages/],
    ["empty", /holds no \.yaml file/],
  ])("refuses %s before anything is scanned", async (name, message) => {
    await file(
      "broken.yaml",
      rule("deny", "pakages.size() == 0").replaceAll('"pakages', "pakages").replaceAll('0"\n', "0\n"),
    );
    await mkdir(join(root, "empty"));
    const result = await assay(["scan", "x", "--policy", name === "nope" ? name : join(root, name)], full);
    expect([result.code, result.asked.length]).toEqual([2, 0]);
    expect(result.stderr).toMatch(message);
  });

  it("shows in the table what is violated, safe whatever names hold", async () => {
    const policy = await file(
      "p.yaml",
      rule("deny", "packages").replace("{{ count }}", "{{ violations.join(' ') }}"),
    );
    const table = (await assay(["scan", "x", "--policy", policy], { reports: [hostile("\u001b[2J<b>")] }))
      .stdout;
    expect(table).toContain("p/mine");
    expect(table).not.toContain("\u001b");
  });
});

describe("assay scan --baseline", () => {
  it("judges only what a stored report does not have, and says what it left out", async () => {
    const before = await stored("before.json");
    const args = ["scan", "x", "--fail-on", "low", "--allow-incomplete", "--max-db-age", "0", "-o", "json"];
    expect((await assay(args, full)).code).toBe(1);
    const result = await assay([...args, "--baseline", before], full);
    expect(result.code).toBe(0);
    expect(verdictOf(result.stdout).reasons.join()).toMatch(/findings of the baseline not judged/);
    const empty = await stored("empty.json", emptyReport);
    expect((await assay([...args, "--baseline", empty], full)).code).toBe(1);
  });

  it("scans a baseline that is no stored report", async () => {
    const { asked } = await assay(["scan", "x", "--baseline", "registry.example/web:1"], full);
    expect(asked.map(({ reference }) => reference)).toEqual(["registry.example/web:1", "x"]);
  });
});

describe("assay policy test", () => {
  const cases = (expect: string) => `    tests:
      - { name: none, expect: ${expect} }
      - { name: one, input: { packages: [{ name: a }] }, expect: violated }
`;

  it("passes where every case holds, and fails where one does not", async () => {
    const good = await file("good.yaml", rule("deny", "packages.size() == 0", cases("satisfied")));
    const bad = await file("bad.yaml", rule("deny", "packages.size() == 0", cases("violated")));
    expect(await assay(["policy", "test", good])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("2 of 2 cases hold") as string,
    });
    const result = await assay(["policy", "test", good, bad]);
    expect(result.code).toBe(1);
    expect(result.stdout).toMatch(/mine: none +expected violated, and it is satisfied .*bad\.yaml:8/);
  });

  it("says everything that is wrong, with 2", async () => {
    const bad = await file("bad.yaml", rule("block", "nope"));
    const result = await assay(["policy", "test", bad]);
    expect(result.code).toBe(2);
    expect(result.stdout).toMatch(/2 errors/);
    expect(result.stdout).toMatch(/bad\.yaml:3:15: `severity` must be one of deny, warn, audit/);
  });
});

describe("assay policy check, replay, show", () => {
  it("asks the baseline about a stored report, rule by rule", async () => {
    const report = await stored("r.json");
    const result = await assay(["policy", "check", report]);
    expect([result.code, result.asked.length]).toEqual([1, 0]);
    expect(result.stdout).toMatch(/warn +baseline\/runs-as-root/);
    expect(result.stdout).toMatch(/no-secret\n +has no answer: it needs --scanners secret/);
  });

  it("says what a policy would have decided over a directory of reports", async () => {
    const reports = join(root, "reports");
    await mkdir(reports);
    await stored("reports/a.json", cleanReport);
    await stored("reports/b.json", fullReport);
    await file("reports/c.json", "{}");
    const policy = await file("p.yaml", rule("deny", "packages.size() < 2"));
    const result = await assay(["policy", "replay", policy, reports]);
    expect(result.code).toBe(3);
    expect(result.stdout).toMatch(/pass +\S*a\.json/);
    expect(result.stdout).toMatch(/fail +\S*b\.json.*mine/);
    expect(result.stdout).toMatch(/2 reports: 1 fail, 0 incomplete, 0 warn, 1 pass\n +1 {2}mine \(deny\)/);
    expect(result.stderr).toMatch(/c\.json is no report of Assay/);
    const json = await assay(["policy", "replay", policy, join(reports, "b.json"), "--format", "json"]);
    expect(JSON.parse(json.stdout)).toMatchObject({
      results: [{ outcome: "fail", rules: [{ id: "mine" }] }],
    });
  });

  it("lists the policies that there are, and explains one", async () => {
    expect((await assay(["policy", "list"])).stdout).toMatch(
      /baseline[^]*licences[^]*production[^]*provenance[^]*strict/,
    );
    expect((await assay(["policy", "show", "baseline"])).stdout).toContain("findings.filter(f, f.kind == ");
  });
});

describe("assay diff", () => {
  it("writes what changed between two reports as table, Markdown and JSON", async () => {
    const [before, after] = [await stored("a.json", cleanReport), await stored("b.json", fullReport)];
    const table = await assay(["diff", before, after]);
    expect(table.code).toBe(0);
    expect(table.stdout).toMatch(/Vulnerabilities +\d+ added/);
    const markdown = await assay(["diff", before, after, "--output", "markdown"]);
    expect(markdown.stdout).toMatch(/\| Vulnerabilities \| \d+ \| 0 \| 0 \|/);
    const json = JSON.parse((await assay(["diff", before, after, "--format", "json"])).stdout) as {
      vulnerabilities: { added: { id: string }[] };
    };
    expect(json.vulnerabilities.added.length).toBeGreaterThan(0);
    expect((await assay(["diff", before, after, "-o", "sarif"])).code).toBe(2);
  });

  it("lets nothing through that a terminal or a page acts on", async () => {
    const before = await stored("a.json", cleanReport);
    const after = await stored("b.json", hostile("\u001b[2J<script>|@here"));
    for (const format of ["table", "markdown"]) {
      const { stdout } = await assay(["diff", before, after, "--format", format]);
      expect(stdout.replaceAll("\n", "")).not.toMatch(/\p{Cc}/u);
      if (format === "markdown") expect(stdout).not.toMatch(/<script>|@here/);
    }
  });

  it("says what was not looked for on both sides", async () => {
    const [before, after] = [await stored("a.json", cleanReport), await stored("b.json", cleanReport)];
    expect((await assay(["diff", before, after])).stdout).toMatch(
      /Not looked for on both sides +credentials/,
    );
  });

  it("keeps what a stored report says of its risk", async () => {
    const path = await stored("a.json", {
      ...fullReport,
      findings: fullReport.findings.map((one) => ({ ...one, risk: 7 })),
    });
    const json = JSON.parse((await assay(["convert", path, "-o", "json"])).stdout) as {
      findings: { risk: number }[];
    };
    expect(new Set(json.findings.map(({ risk }) => risk))).toEqual(new Set([7]));
    expect((await readFile(path, "utf8")).includes('"risk":7')).toBe(true);
  });
});
