import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { AssayError } from "../../runtime/errors.ts";
import { assay } from "../../../test/support/command-line.ts";
import {
  cleanReport,
  emptyReport,
  fullReport,
  hostile,
  hostileText,
} from "../../../test/support/sample-reports.ts";

let root = "";
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "assay-cli-"));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const full = { reports: [fullReport] };
const clean = { reports: [cleanReport] };
const noAdvisories = { reports: [emptyReport] };
const json = (stdout: string) =>
  JSON.parse(stdout) as { findings: { id: string; severity: string }[]; verdict: { outcome: string } };

describe("exit codes", () => {
  it.each([
    ["0 without a gate, whatever was found", [], full, 0],
    ["0 without advisories, when no gate was asked for", [], noAdvisories, 0],
    ["1 for a finding over the threshold, even though parts are incomplete", ["--fail-on", "high"], full, 1],
    ["0 when everything was judged and nothing is over it", ["--fail-on", "low"], clean, 0],
    ["4 for a gate without advisories", ["--fail-on", "critical"], noAdvisories, 4],
    ["0 for that when it is allowed", ["--fail-on", "critical", "--allow-incomplete"], noAdvisories, 0],
    ["1 over what is allowed to be incomplete", ["--fail-on", "critical", "--allow-incomplete"], full, 1],
    ["4 for a gate with advisories that are too old", ["--fail-on", "low", "--max-db-age", "1h"], clean, 4],
    ["0 for those when any age will do", ["--fail-on", "low", "--max-db-age", "0"], clean, 0],
    ["Trivy's code when anything shown was found", ["--exit-code", "7"], full, 7],
    ["0 with Trivy's code when nothing was found", ["--exit-code", "7"], clean, 0],
    ["4 with Trivy's code when not everything could be judged", ["--exit-code", "7"], noAdvisories, 4],
    ["0 with --exit-code 0", ["--exit-code", "0"], full, 0],
    ["the code asked for over a threshold", ["--fail-on", "high", "--exit-code", "9"], full, 9],
  ])("gives %s", async (_title, flags, given, code) => {
    expect((await assay(["scan", "x", ...flags], given)).code).toBe(code);
  });

  it("lets --exit-code look at what is shown, and --fail-on at everything", async () => {
    const low = {
      reports: [
        {
          ...fullReport,
          findings: fullReport.findings.filter(({ severity }) => severity === "low"),
          issues: [],
        },
      ],
    };
    expect((await assay(["scan", "x", "--exit-code", "1", "--severity", "critical"], low)).code).toBe(0);
    expect((await assay(["scan", "x", "--fail-on", "low", "--severity", "critical"], low)).code).toBe(1);
  });

  it.each([
    ["usage", 2, []],
    ["artifact", 3, []],
    ["environment", 3, []],
    ["data", 2, []],
    // Without advisories a gate is not passed.
    ["data", 4, ["--fail-on", "high"]],
  ] as const)("maps a failure of %s to %i, with its message and hint", async (category, code, gate) => {
    const scan = () =>
      Promise.reject(
        new AssayError({ code: "X", category, message: "it broke at \u001b[2J", hint: "Mend it." }),
      );
    const outcome = await assay(["scan", "x", ...gate], { scan });
    expect(outcome).toMatchObject({
      code,
      stdout: "",
      stderr: "assay: it broke at \\x1b[2J\n       Mend it.\n",
    });
  });

  it("asks for a report of a bug, with the stack only under --debug", async () => {
    const scan = () => Promise.reject(new Error("oops"));
    const plain = await assay(["scan", "x"], { scan });
    expect(plain.code).toBe(70);
    expect(plain.stderr).toContain("this is a bug of Assay: oops");
    expect(plain.stderr).not.toContain("    at ");
    expect((await assay(["scan", "x", "--debug"], { scan })).stderr).toContain("    at ");
  });

  it("gives 130 when interrupted, and says nothing", async () => {
    const controller = new AbortController();
    const { interrupted } = await import("../interruption.ts");
    const scan = () => {
      controller.abort(interrupted());
      return Promise.reject(new Error("aborted"));
    };
    expect(await assay(["scan", "x"], { scan, signal: controller.signal })).toMatchObject({
      code: 130,
      stdout: "",
      stderr: "",
    });
  });

  it.each([
    [[], 4],
    [["--fail-on", "high"], 4],
    [["--allow-incomplete"], 0],
  ])(
    "ends, with %j, with %i when the time of a scan was over, and writes what there is",
    async (gate, expected) => {
      const issues = [{ code: "scan-timeout", message: "not read" }] as const;
      const cut = { reports: [{ ...cleanReport, issues }] };
      const { code, stdout, asked } = await assay(
        ["scan", "x", "-o", "json", "--timeout", "20s", ...gate],
        cut,
      );
      expect(code).toBe(expected);
      expect(json(stdout).verdict.outcome).toBe(expected === 4 ? "incomplete" : "pass");
      expect(asked[0]?.options.timeoutMs).toBeGreaterThan(1000);
      expect(asked[0]?.options.timeoutMs).toBeLessThanOrEqual(20_000);
    },
  );

  it("scans what changed with the advisories that are there with --fast", async () => {
    const { asked } = await assay(["scan", "x", "--fast"], clean);
    expect(asked[0]?.options).toMatchObject({ fast: true, unchangedLayers: [] });
    expect(asked[0]?.options.prepareAdvisories).toBeUndefined();
    expect((await assay(["scan", "x"], clean)).asked[0]?.options.prepareAdvisories).toBeDefined();
  });
});

describe("what to show", () => {
  it.each([
    [
      ["--severity", "CRITICAL,unknown"],
      ["critical", "unknown"],
    ],
    [["-s", "high"], ["high"]],
  ])("keeps to the severities of %j", async (flags, severities) => {
    const { stdout } = await assay(["scan", "x", "-o", "json", ...flags], full);
    expect([...new Set(json(stdout).findings.map(({ severity }) => severity))]).toEqual(severities);
  });

  it.each([["--only-fixed"], ["--ignore-unfixed"]])("leaves out what has no fix with %s", async (flag) => {
    const ids = json((await assay(["scan", "x", "-o", "json", flag], full)).stdout).findings.map(
      ({ id }) => id,
    );
    expect(ids).not.toContain("CVE-2023-45853");
    expect(ids).toContain("CVE-2022-24999");
  });

  it.each([["wont-fix"], ["will_not_fix"]])("leaves out findings by the state %s", async (state) => {
    const ids = json(
      (await assay(["scan", "x", "-o", "json", "--ignore-status", state], full)).stdout,
    ).findings.map(({ id }) => id);
    expect(ids).not.toContain("CVE-2023-45853");
    expect(ids).toContain("CVE-2026-7777");
  });

  it("shows who brings a package with --dependency-tree", async () => {
    expect((await assay(["scan", "x"], full)).stdout).not.toContain("is brought by");
    expect((await assay(["scan", "x", "--dependency-tree"], full)).stdout).toContain(
      "└── express 4.17.1 (direct)",
    );
  });

  it("lists every package with --list-all-pkgs", async () => {
    expect((await assay(["scan", "x"], full)).stdout).not.toMatch(/shop +1/);
    expect((await assay(["scan", "x", "--list-all-pkgs"], full)).stdout).toMatch(/npm +shop +1\.4\.0 +3\/3/);
  });

  it("names the lowest upgrade that ends all findings of a package", async () => {
    const { stdout } = await assay(["scan", "x"], full);
    expect(stdout).toContain("openssl 3.0.11-1~deb12u2 → 3.0.14-1~deb12u2");
    expect(stdout).toContain("qs 6.7.0 → 6.7.3");
  });
});

describe("where it goes", () => {
  it("writes a table to standard output and JSON to a file", async () => {
    const file = join(root, "report.json");
    const { stdout } = await assay(["scan", "x", "-o", "table", "-o", `json=${file}`], full);
    expect(stdout).toContain("What to do first");
    expect(json(await readFile(file, "utf8")).verdict.outcome).toBe("incomplete");
    expect(await readdir(root)).toEqual(["report.json"]);
  });

  it("takes Trivy's --format with --output as the file", async () => {
    const file = join(root, "out");
    expect((await assay(["scan", "x", "--format", "json", "--output", file], full)).stdout).toBe("");
    expect(json(await readFile(file, "utf8")).findings.length).toBeGreaterThan(0);
    expect(json((await assay(["scan", "x", "--format", "json"], full)).stdout)).toBeDefined();
  });

  it("writes one report for each platform", async () => {
    const arm = {
      ...cleanReport,
      artifact: { ...cleanReport.artifact, platform: { os: "linux", architecture: "arm64" } },
    };
    const reports = [cleanReport, arm];
    await assay(["scan", "x", "--all-platforms", "-o", `json=${join(root, "r.json")}`], { reports });
    expect(await readdir(root)).toEqual(["r.linux-amd64.json", "r.linux-arm64.json"]);
    const { stdout, asked } = await assay(["scan", "x", "--all-platforms"], { reports });
    expect(asked).toMatchObject([{ all: true, options: { platform: "all" } }]);
    expect(stdout.match(/Verdict/g)).toHaveLength(2);
  });

  it("replaces a report only when the new one is whole", async () => {
    const file = join(root, "report.json");
    await writeFile(file, "old");
    await assay(["scan", "x", "-o", `json=${file}`], { scan: () => Promise.reject(new Error("no")) });
    expect(await readFile(file, "utf8")).toBe("old");
  });

  it("leaves standard error empty unless there is something to say", async () => {
    expect((await assay(["scan", "x"], full)).stderr).toBe("");
  });
});

describe("colour", () => {
  const escape = "\u001b[";
  it.each([
    ["none in a pipe", {}, [], false],
    ["some on a terminal", { interactive: true }, [], true],
    ["none under NO_COLOR", { interactive: true, environment: { NO_COLOR: "1" } }, [], false],
    ["some under an empty NO_COLOR", { interactive: true, environment: { NO_COLOR: "" } }, [], true],
    ["some under FORCE_COLOR", { environment: { FORCE_COLOR: "1" } }, [], true],
    ["none under FORCE_COLOR=0", { interactive: true, environment: { FORCE_COLOR: "0" } }, [], false],
    ["none on a dumb terminal", { interactive: true, environment: { TERM: "dumb" } }, [], false],
    ["some when always", { environment: { NO_COLOR: "1" } }, ["--color", "always"], true],
    ["none when never", { interactive: true, environment: { FORCE_COLOR: "1" } }, ["--color=never"], false],
  ])("%s", async (_title, given, flags, expected) => {
    const { stdout } = await assay(["scan", "x", ...flags], { ...full, ...given });
    expect(stdout.includes(escape)).toBe(expected);
  });
});

describe("what the engine is asked for", () => {
  const optionsOf = async (argv: readonly string[], given = {}) =>
    (await assay(["scan", "x", ...argv], given)).asked[0]?.options;

  it.each([
    [["--platform", "linux/arm64"], { platform: "linux/arm64" }],
    [["--exclude", "/a/**,/b", "--exclude", "**/c"], { exclude: ["/a/**", "/b", "**/c"] }],
    [
      ["--skip-dirs", "usr/lib,/opt/", "--skip-files", "./etc/x"],
      { exclude: ["/usr/lib/**", "/opt/**", "/etc/x"] },
    ],
    [["--skip-dirs", "**/node_modules"], { exclude: ["/**/node_modules/**"] }],
    [["--distro", "debian@12"], { distribution: "debian:12" }],
    [["--scanners", "none"], { scanners: [] }],
    [["--scanners", "vuln,vuln"], { scanners: ["vuln"] }],
    [["--db", "/x/y.db"], { database: "/x/y.db" }],
    [["--cache-dir", "/c"], { cacheDirectory: "/c", database: "/c/advisories.db" }],
    [["--no-cache", "--cache-dir", "/c"], { cacheDirectory: false, database: "/c/advisories.db" }],
    [["--cache-max-size", "1MiB"], { cacheMaxBytes: 1_048_576 }],
    [["--offline-scan", "--skip-db-update"], { offline: true }],
    [["--threads", "3"], { threads: 3 }],
    [["--insecure-registry", "r.example:5000"], { registry: { insecureHosts: ["r.example:5000"] } }],
    [["--registry-mirror", "docker.io=m.example"], { registry: { mirrors: ["docker.io=m.example"] } }],
    [["--ca-file", "/ca.pem"], { registry: { caFile: "/ca.pem" } }],
    [
      ["--registry-retries", "0", "--registry-timeout", "5s"],
      { registry: { maxRetries: 0, timeoutMs: 5000 } },
    ],
    [["--max-layer-size", "1GiB"], { limits: { maxLayerBytes: 1024 ** 3 } }],
    [["--max-compression-ratio", "50"], { limits: { maxCompressionRatio: 50 } }],
    [["--max-entries", "10"], { limits: { maxEntries: 10 } }],
    [["--max-path-length", "99"], { limits: { maxPathBytes: 99 } }],
    [["--max-archive-depth", "2"], { limits: { maxArchiveDepth: 2 } }],
    [["--max-spool-size", "1KiB"], { limits: { maxSpoolBytes: 1024 } }],
    [["--file-timeout", "2s"], { limits: { fileTimeoutMs: 2000 } }],
  ])("says %j as options", async (argv, expected) => {
    expect(await optionsOf(argv)).toMatchObject(expected);
  });

  it("takes --input for the reference", async () => {
    expect((await assay(["image", "--input", "a.tar"])).asked).toMatchObject([{ reference: "a.tar" }]);
  });

  it("reads a password from standard input without its line feed, and secrets from variables", async () => {
    const argv = ["--username", "ci", "--password-stdin"];
    expect(await optionsOf(argv, { stdin: "s3cret \n" })).toMatchObject({
      registry: { username: "ci", password: "s3cret " },
    });
    const environment = { ASSAY_USERNAME: "u", ASSAY_PASSWORD: "p", ASSAY_REGISTRY_TOKEN: "t" };
    expect(await optionsOf([], { environment })).toMatchObject({
      registry: { username: "u", password: "p", token: "t" },
    });
  });

  it("refuses a password without a user name", async () => {
    expect(await assay(["scan", "x"], { environment: { ASSAY_PASSWORD: "p" } })).toMatchObject({ code: 2 });
  });

  it("has the limits' defaults of the rooms that keep them", async () => {
    const [{ defaultLayerLimits }, { defaultAnalyzerLimits }] = await Promise.all([
      import("#artifacts"),
      import("#analyzers"),
    ]);
    expect(await optionsOf([])).toMatchObject({
      limits: { ...defaultLayerLimits, maxArchiveDepth: defaultAnalyzerLimits.maxArchiveDepth },
    });
  });
});

describe("configuration", () => {
  it("holds for a scan from the nearest assay.yaml upwards", async () => {
    await writeFile(join(root, "assay.yaml"), "fail-on: high\nexclude: [/a, '/{b,c}']\n");
    const outcome = await assay(["x/y"], { ...full, directory: root });
    expect(outcome.code).toBe(1);
    expect(outcome.asked[0]?.options.exclude).toEqual(["/a", "/{b,c}"]);
  });

  it("ends with 2 on an unknown key, naming file, line and nearest key", async () => {
    await writeFile(join(root, "assay.yaml"), "\nseveritty: high\n");
    const { code, stderr } = await assay(["x/y"], { directory: root });
    expect(code).toBe(2);
    expect(stderr).toContain(`${join(root, "assay.yaml")}:2: there is no option \`severitty\``);
    expect(stderr).toContain("Did you mean `severity`?");
  });

  it("shows values with their origins, and never a secret", async () => {
    await writeFile(join(root, "assay.yaml"), "password: hunter2\nusername: me\n");
    const { stdout } = await assay(["config", "show", "-s", "low"], {
      directory: root,
      environment: { ASSAY_FAIL_ON: "high", ASSAY_REGISTRY_TOKEN: "tok3n" },
    });
    expect(stdout).toMatch(/^severity +low +-s$/m);
    expect(stdout).toMatch(/^fail-on +high +ASSAY_FAIL_ON$/m);
    expect(stdout).toMatch(/^password +\*+ +\S+assay\.yaml:1$/m);
    expect(stdout).toMatch(/^quiet +false +default$/m);
    expect(stdout).not.toMatch(/hunter2|tok3n/);
  });
});

describe("hostile names", () => {
  it("never reach a terminal as they are", async () => {
    const { stdout } = await assay(["scan", "x", "--list-all-pkgs", "--dependency-tree"], {
      reports: [hostile(hostileText)],
    });
    expect(stdout).not.toMatch(
      /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.exec(stdout.replaceAll("\n", ""))?.[0] ?? "\u0000",
    );
  });
});
