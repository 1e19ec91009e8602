import { describe, expect, it } from "vitest";
import { assay } from "../../test/support/command-line.ts";
import { commands } from "./commands/index.ts";

describe("the command line", () => {
  it("scans what is no command", async () => {
    const { asked, code } = await assay(["registry.example/web:1"]);
    expect(code).toBe(0);
    expect(asked).toMatchObject([{ reference: "registry.example/web:1", all: false }]);
  });

  it.each([["scan"], ["image"]])("scans with `assay %s`", async (name) => {
    expect((await assay([name, "alpine:3"])).asked).toMatchObject([{ reference: "alpine:3" }]);
  });

  it("takes flags before and after the command, and after a bare reference", async () => {
    for (const argv of [
      ["--quiet", "scan", "a/b", "--offline"],
      ["a/b", "--offline", "-q"],
      ["--offline", "a/b"],
    ]) {
      expect((await assay(argv)).asked).toMatchObject([{ reference: "a/b", options: { offline: true } }]);
    }
  });

  it("scans a reference that looks like a flag after --", async () => {
    expect((await assay(["scan", "--", "-odd"])).asked).toMatchObject([{ reference: "-odd" }]);
  });

  it("prints the version", async () => {
    expect((await assay(["--version"])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect((await assay(["-V"])).code).toBe(0);
  });

  it("prints help to standard output when asked, and to standard error when nothing was said", async () => {
    const asked = await assay(["--help"]);
    expect([asked.code, asked.stderr]).toEqual([0, ""]);
    for (const { name } of commands) expect(asked.stdout).toContain(`\n  ${name} `);
    const silent = await assay([]);
    expect([silent.code, silent.stdout]).toEqual([2, ""]);
    expect(silent.stderr).toContain("Commands");
  });

  it.each(commands.map(({ name }) => name))("prints help of `%s` in 80 columns", async (name) => {
    const { code, stdout } = await assay([...name.split(" "), "--help"]);
    expect(code).toBe(0);
    expect(stdout).toContain(`assay ${name} [OPTIONS]`);
    for (const line of stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
    expect((await assay(["help", ...name.split(" ")])).stdout).toBe(stdout);
  });

  it("shows the commands of a group", async () => {
    const { code, stderr } = await assay(["config"]);
    expect(code).toBe(2);
    expect(stderr).toContain("config schema");
    expect((await assay(["help", "config"])).stdout).not.toContain("completion");
  });
});

describe("wrong command lines", () => {
  it.each([
    [["--fail-no", "high", "x"], "there is no option --fail-no", "Did you mean --fail-on?"],
    [["scan", "x", "-f", "json"], "-f means --format in some scanners", "Write --format or --fail-on."],
    [["scan", "x", "--fail-on"], "--fail-on needs a value", "Write --fail-on=SEVERITY."],
    [["scan", "x", "--fail-on", "--quiet"], "--fail-on needs a value", "Write --fail-on=SEVERITY."],
    [["scan", "x", "--fail-on", "hihg"], "--fail-on must be one of critical, high", "assay help"],
    [["scan", "x", "--quiet=maybe"], "--quiet must be true or false", ""],
    [["scan"], "`assay scan` needs a REFERENCE", "assay scan alpine:3.20"],
    [["scan", "a", "b"], "`assay scan` does not take `b`", "--help"],
    [["versons"], "there is no command `versons`", "Did you mean `assay versions`?"],
    [["config", "shwo"], "there is no command `config shwo`", "Did you mean `assay config show`?"],
    [["help", "--fail-on", "high"], "`assay help` has no option --fail-on", "--help"],
    [["scan", "a", "--input", "b"], "both REFERENCE and --input were given", ""],
    [["scan", "a", "-o", "josn"], "there is no report format `josn`", "`--output json`"],
    [["scan", "a", "-o", "out.json"], "there is no report format `out.json`", "`--output json=out.json`"],
    [["scan", "a", "-o", "json", "-o", "table"], "two reports would go to standard output", "FORMAT=FILE"],
    [["scan", "a", "-o", "json="], "names no file", ""],
    [["scan", "a", "-o", "json=/dev/null/reports/x.json"], "cannot be written", ""],
    [["scan", "a", "--scanners", "vuln,none"], "not both", ""],
    [["scan", "a", "--scanners", "malware"], "--scanners must be one of vuln, secret, misconfig", ""],
    [["scan", "a", "--distro", "debian"], "--distro must be an id and a version", ""],
    [["scan", "a", "--password-stdin", "--username", "u"], "found nothing on standard input", ""],
    [["scan", "a", "--platform", "linux/arm64", "--all-platforms"], "exclude each other", ""],
    [["completion", "tcsh"], "there is no completion for `tcsh`", "bash, zsh, fish"],
    [["completion"], "`assay completion` needs SHELL", ""],
  ])("says what is wrong with %j and what to do", async (argv, message, hint) => {
    const { code, stdout, stderr, asked } = await assay(argv);
    expect([code, stdout, asked]).toEqual([2, "", []]);
    expect(stderr).toContain(message);
    expect(stderr).toContain(hint);
  });
});
