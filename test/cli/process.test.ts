import { spawn, spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "espree";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { projectRoot } from "../support/requires.ts";

const program = join(projectRoot, "bin", "assay.cjs");
const directory = mkdtempSync(join(tmpdir(), "assay-process-"));
const environment = { PATH: process.env["PATH"], HOME: directory, ASSAY_SKIP_DB_UPDATE: "true" };
afterAll(() => rmSync(directory, { recursive: true, force: true }));

beforeAll(() => {
  const database = join(directory, "rootfs/var/lib/dpkg");
  mkdirSync(database, { recursive: true });
  const packages = Array.from(
    { length: 3000 },
    (_, index) =>
      `Package: p${index}\nStatus: install ok installed\nVersion: 1.${index}\nArchitecture: all\n\n`,
  );
  writeFileSync(join(database, "status"), packages.join(""));
});

function assay(...argv: readonly string[]) {
  return spawnSync(process.execPath, [program, ...argv], {
    cwd: directory,
    env: environment,
    encoding: "utf8",
  });
}

describe("the program", () => {
  it("scans, prints the report to standard output and nothing else", () => {
    const { status, stdout, stderr } = assay("scan", "dir:rootfs", "-o", "json", "--scanners", "none");
    expect([status, stderr]).toEqual([0, ""]);
    expect((JSON.parse(stdout) as { packages: unknown[] }).packages).toHaveLength(3000);
  });

  it("gives the same bytes again, read from the cache or not", () => {
    const argv = ["scan", "dir:rootfs", "-o", "json"];
    const first = assay(...argv).stdout;
    expect(first.length).toBeGreaterThan(1000);
    expect(assay(...argv).stdout).toBe(first);
    expect(assay(...argv, "--no-cache", "--threads", "1").stdout).toBe(first);
  });

  it("ends with 4 under a gate without advisories, and 3 for what is not there", () => {
    expect(assay("scan", "dir:rootfs", "--fail-on", "high").status).toBe(4);
    const missing = assay("scan", "dir:nowhere");
    expect([missing.status, missing.stdout]).toEqual([3, ""]);
    expect(missing.stderr).toMatch(/^assay: .*nowhere.*\n {7}\S/);
  });

  it("does not mind when nobody reads on", () => {
    const { status, stderr } = spawnSync(
      "sh",
      ["-c", `"${process.execPath}" "${program}" scan dir:rootfs --list-all-pkgs --fail-on low; echo $? >&2`],
      {
        cwd: directory,
        env: environment,
        encoding: "utf8",
      },
    );
    expect([status, stderr]).toEqual([0, "4\n"]);
    const cut = spawnSync(
      "sh",
      [
        "-c",
        `("${process.execPath}" "${program}" scan dir:rootfs --list-all-pkgs -o json --fail-on low; echo $? >&2) | head -c 10`,
      ],
      {
        cwd: directory,
        env: environment,
        encoding: "utf8",
      },
    );
    expect(cut.stderr).toBe("4\n");
  });

  it("ends with 130 on Ctrl-C, at once and without a word", async () => {
    const server = createServer(() => {
      // Never answers.
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const child = spawn(process.execPath, [program, "scan", `registry:127.0.0.1:${port}/a:1`], {
      cwd: directory,
      env: environment,
    });
    let stderr = "";
    child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    await new Promise((resolve) => server.once("connection", resolve));
    child.kill("SIGINT");
    const code = await new Promise((resolve) => child.once("exit", resolve));
    server.closeAllConnections();
    server.close();
    expect([code, stderr]).toEqual([130, ""]);
  });
});

describe("bin/assay.cjs", () => {
  const source = readFileSync(program, "utf8");

  it("can be read by versions of Node.js that are too old to run it", () => {
    expect(() => parse(source.replace(/^#!.*/, ""), { ecmaVersion: 5, sourceType: "script" })).not.toThrow();
    expect(() => parse("const a = () => 1;", { ecmaVersion: 5, sourceType: "script" })).toThrow();
  });

  it("says which version it needs", () => {
    const elsewhere = join(directory, "package", "bin");
    mkdirSync(elsewhere, { recursive: true });
    writeFileSync(join(elsewhere, "assay.cjs"), source.replace("var needed = 24;", "var needed = 99;"));
    const { status, stderr } = spawnSync(process.execPath, [join(elsewhere, "assay.cjs"), "--version"], {
      encoding: "utf8",
    });
    expect(status).toBe(2);
    expect(stderr).toContain(`needs Node.js 99 or newer; this is ${process.version}`);
  });

  it("goes over to the version that a clone brings", () => {
    const bin = join(directory, "clone", "bin");
    const own = join(directory, "clone", "node_modules", "node", "bin");
    for (const folder of [bin, own]) mkdirSync(folder, { recursive: true });
    writeFileSync(join(bin, "assay.cjs"), source.replace("var needed = 24;", "var needed = 99;"));
    writeFileSync(join(own, "node"), '#!/bin/sh\nshift\necho "own $*"\nexit 7\n', { mode: 0o755 });
    const { status, stdout } = spawnSync(process.execPath, [join(bin, "assay.cjs"), "scan", "x"], {
      encoding: "utf8",
    });
    expect([status, stdout]).toEqual([7, "own scan x\n"]);
  });

  it("runs a bundle only where it is not older than the sources", () => {
    const root = join(directory, "built");
    for (const folder of ["bin", "dist", "src/cli"]) mkdirSync(join(root, folder), { recursive: true });
    copyFileSync(program, join(root, "bin/assay.cjs"));
    writeFileSync(join(root, "package.json"), '{"type":"module"}');
    writeFileSync(join(root, "dist/cli.js"), 'console.log("bundle");');
    writeFileSync(join(root, "dist/.built"), "");
    const run = () => spawnSync(process.execPath, [join(root, "bin/assay.cjs")], { encoding: "utf8" }).stdout;
    writeFileSync(join(root, "src/cli/main.ts"), 'console.log("sources" as string);');
    rmSync(join(root, "dist/.built"));
    expect(run()).toBe("sources\n");
    writeFileSync(join(root, "dist/.built"), "");
    expect(run()).toBe("bundle\n");
    rmSync(join(root, "src"), { recursive: true });
    expect(run()).toBe("bundle\n");
  });
});
