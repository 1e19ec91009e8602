/** Where settings come from, and the commands beside `scan`. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { layoutFiles, writeLayout } from "../support/image-builder.ts";
import { makeHome, run } from "../support/program.ts";
import { describeWithTools } from "../support/requires.ts";
import { advisories, sampleImage } from "./sample-image.ts";

const home = makeHome();
const image = `oci-layout:${join(home.path, "layout")}`;
const project = join(home.path, "project");

beforeAll(async () => {
  writeLayout(join(home.path, "layout"), layoutFiles([sampleImage()]));
  mkdirSync(join(project, "below"), { recursive: true });
  expect((await home.assay(["db", "import", advisories])).code).toBe(0);
});
afterAll(() => home.remove());

describe("a setting", () => {
  it("is the flag's before the variable's before the project's before the user's", async () => {
    const show = async (argv: readonly string[], environment = {}): Promise<string> => {
      const directory = join(project, "below");
      const { stdout } = await home.assay(["config", "show", ...argv], { directory, environment });
      return stdout.split("\n").find((line) => /^\s*fail-on\b/.test(line)) ?? stdout;
    };
    mkdirSync(join(home.path, ".config/assay"), { recursive: true });
    writeFileSync(join(home.path, ".config/assay/assay.yaml"), "fail-on: low\n");
    expect(await show([])).toMatch(/low.*\.config/);
    writeFileSync(join(project, "assay.yaml"), "fail-on: medium\n");
    expect(await show([])).toMatch(/medium.*project.assay\.yaml/);
    expect(await show([], { ASSAY_FAIL_ON: "high" })).toMatch(/high.*ASSAY_FAIL_ON/);
    const directory = join(project, "below");
    const paths = ["--exclude", "/usr/**", "--exclude", "/var/**"];
    const gate = async (argv: readonly string[], environment = {}): Promise<number | null> =>
      (await home.assay(["scan", image, ...paths, ...argv], { directory, environment })).code;
    expect(await gate([])).toBe(1);
    expect(await gate([], { ASSAY_FAIL_ON: "high" })).toBe(0);
    expect(await gate(["--fail-on", "medium"], { ASSAY_FAIL_ON: "high" })).toBe(1);
  });

  it("with an unknown name is refused, with the nearest one", async () => {
    writeFileSync(join(project, "below/assay.yaml"), "severty: [high]\n");
    const { code, stderr } = await home.assay(["scan", image], { directory: join(project, "below") });
    expect(code).toBe(2);
    expect(stderr).toMatch(/severty[^]*severity/);
  });
});

describe("the advisory database", () => {
  it("tells what it has, and where", async () => {
    const { code, stdout } = await home.assay(["db", "status"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/7 advisories/);
    const path = (await home.assay(["db", "path"])).stdout;
    expect(path).toBe(`${home.path}/.cache/assay/advisories.db\n`);
  });

  it("says when there is none", async () => {
    const { code, stdout, stderr } = await home.assay(["db", "status", "--db", join(home.path, "none.db")]);
    expect(stdout + stderr).toMatch(/no advisory database|no advisories/i);
    // This home's own configuration asks for a gate, see above.
    expect(code).toBe(4);
  });

  it("refuses a file that is none", async () => {
    const file = join(home.path, "text.db");
    writeFileSync(file, "not a database\n".repeat(1000));
    const { code, stderr } = await home.assay(["scan", image, "--db", file]);
    expect(code).toBe(4);
    expect(stderr).toContain(file);
  });
});

describe("the cache", () => {
  it("is shown and cleared", async () => {
    const cache = ["--cache-dir", join(home.path, "other")];
    await home.assay(["scan", image, ...cache]);
    expect((await home.assay(["cache", "show", ...cache])).stdout).toMatch(/^Analyses +[1-9]/m);
    expect((await home.assay(["cache", "clear", ...cache])).code).toBe(0);
    const { stdout } = await home.assay(["scan", image, ...cache]);
    expect(stdout).toContain("0 of 5 layers known from before");
  });

  it("is where ASSAY_CACHE_DIR says", async () => {
    const directory = join(home.path, "third");
    const { stdout } = await home.assay(["cache", "show"], { environment: { ASSAY_CACHE_DIR: directory } });
    expect(stdout).toContain(directory);
  });
});

describe("versions", () => {
  it.each([
    [["deb", "1.0~rc1-1", "1.0-1"], "<\n", 0],
    [["pep440", "1.0", "1.0.0"], "=\n", 0],
    [["maven", "2.0", "2.0-SNAPSHOT"], ">\n", 0],
    [["semver", "1.0", "1.0.0"], "", 2],
  ])("compares %j", async (argv, printed, exit) => {
    const { code, stdout } = await home.assay(["versions", ...argv]);
    expect([code, stdout]).toEqual([exit, printed]);
  });

  it("compares line by line, and lists its schemes", async () => {
    const { stdout } = await home.assay(["versions", "rpm", "--stdin"], { stdin: "1-1\t1-2\n2:1-1\t9-1\n" });
    expect(stdout).toBe("<\n>\n");
    const schemes = (await home.assay(["versions"])).stdout;
    for (const scheme of ["deb", "rpm", "apk", "semver", "npm", "pep440", "maven", "go", "gem"])
      expect(schemes).toMatch(new RegExp(`^\\s*${scheme}\\b`, "m"));
  });
});

describeWithTools(["bash"], "completion", () => {
  it("in bash offers commands and flags", async () => {
    const script = (await home.assay(["completion", "bash"])).stdout;
    const complete = `${script}
COMP_WORDS=(assay scan --fail); COMP_CWORD=2; COMP_LINE="assay scan --fail"; COMP_POINT=17
function=$(complete -p assay | sed 's/.*-F \\([^ ]*\\) .*/\\1/'); "$function" assay --fail scan; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout } = await run(["bash", "--norc", "-c", complete], {
      environment: { PATH: process.env["PATH"] ?? "" },
    });
    expect(stdout).toContain("--fail-on");
  });

  it("is there for zsh and fish", async () => {
    for (const shell of ["zsh", "fish"])
      expect((await home.assay(["completion", shell])).stdout).toContain("fail-on");
    expect((await home.assay(["completion", "cmd"])).code).toBe(2);
  });
});
