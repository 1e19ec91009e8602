import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findConfigFiles, readConfigFile } from "./config-file.ts";

let root = "";
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "assay-config-"));
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function write(path: string, text: string): Promise<string> {
  const file = join(root, path);
  await mkdir(join(file, ".."), { recursive: true });
  await writeFile(file, text);
  return file;
}

describe("findConfigFiles", () => {
  it("takes the nearest upwards, then the user's", async () => {
    await write("project/assay.yaml", "quiet: true");
    const near = await write("project/a/assay.yaml", "quiet: true");
    const users = await write("home/.config/assay/assay.yaml", "quiet: true");
    await mkdir(join(root, "project/a/b"), { recursive: true });
    const files = await findConfigFiles(join(root, "project/a/b"), { HOME: join(root, "home") }, undefined);
    expect(files.map(({ path }) => path)).toEqual([near, users]);
  });

  it("heeds XDG_CONFIG_HOME, and not a relative one", async () => {
    const users = await write("xdg/assay/assay.yaml", "quiet: true");
    expect(await findConfigFiles(root, { XDG_CONFIG_HOME: join(root, "xdg") }, undefined)).toMatchObject([
      { path: users },
    ]);
    expect(await findConfigFiles(root, { XDG_CONFIG_HOME: "xdg" }, undefined)).toEqual([]);
  });

  it("reads a named file in place of the project's, which must be there", async () => {
    await write("assay.yaml", "quiet: true");
    const named = await write("other.yaml", "verbose: true");
    expect(await findConfigFiles(root, {}, named)).toMatchObject([{ path: named }]);
    await expect(findConfigFiles(root, {}, join(root, "missing.yaml"))).rejects.toMatchObject({
      code: "CONFIG_UNREADABLE",
      category: "usage",
    });
  });
});

describe("readConfigFile", () => {
  it("keeps each key's line and value", async () => {
    const path = await write(
      "a.yaml",
      "# a comment\nfail-on: high\n\nseverity:\n  - high\n  - low\nthreads: 2\n",
    );
    expect((await readConfigFile(path)).entries).toEqual([
      { key: "fail-on", data: "high", line: 2 },
      { key: "severity", data: ["high", "low"], line: 4 },
      { key: "threads", data: 2, line: 7 },
    ]);
  });

  it("takes an empty file for one without keys", async () => {
    expect((await readConfigFile(await write("empty.yaml", "# nothing\n"))).entries).toEqual([]);
  });

  it.each([
    ["a list", "- a\n"],
    ["a text", "hello\n"],
    ["broken YAML", "a: [1, 2\n"],
    ["a key twice", "a: 1\na: 2\n"],
    [
      "more aliases than any configuration needs",
      `a: &a [1,1,1,1,1,1,1,1,1]\n${["b", "c", "d", "e", "f"].map((key, index) => `${key}: &${key} [${Array(9).fill(`*${"abcde"[index]}`).join(",")}]`).join("\n")}\n`,
    ],
  ])("refuses %s", async (_name, text) => {
    await expect(readConfigFile(await write("bad.yaml", text))).rejects.toMatchObject({
      code: "CONFIG_UNREADABLE",
    });
  });

  it("refuses a file that is no configuration by its size", async () => {
    await expect(readConfigFile(await write("big.yaml", "#".repeat(1024 * 1024 + 1)))).rejects.toMatchObject({
      code: "CONFIG_UNREADABLE",
    });
  });
});
