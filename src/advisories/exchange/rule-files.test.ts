import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { installedRuleFiles, installRuleFiles, isLater, isRuleFileEntry, entryOf } from "./rule-files.ts";

let database = "";
beforeEach(() => {
  database = join(mkdtempSync(join(tmpdir(), "assay-rules-")), "advisories.db");
});
afterEach(() => rmSync(join(database, ".."), { recursive: true, force: true }));

const file = (version: string, text = "{}") => ({ name: "secret-rules", version, program: "9.0.0", text });
const versionHere = () => installedRuleFiles(database).map(({ version }) => version);

describe("rules beside a database", () => {
  it("are replaced by later ones only, unless going back is meant", () => {
    expect(installRuleFiles(database, [file("6")], false)).toHaveLength(1);
    expect(installRuleFiles(database, [file("10")], false)).toHaveLength(1);
    expect(installRuleFiles(database, [file("9")], false)).toEqual([]);
    expect(versionHere()).toEqual(["10"]);
    installRuleFiles(database, [file("9")], true);
    expect(versionHere()).toEqual(["9"]);
  });

  it("are ordered by their numbers and days", () => {
    expect(isLater("10", "9")).toBe(true);
    expect(isLater("2026-10-01", "2026-07-16")).toBe(true);
    expect(isLater("7", "7")).toBe(false);
  });

  it("are as good as absent when they cannot be read", () => {
    installRuleFiles(database, [file("6")], false);
    writeFileSync(join(`${database}.rules`, "secret-rules.json"), '{"name":"secret-ru');
    expect(versionHere()).toEqual([]);
  });

  it("have names that are no paths", () => {
    const entry = entryOf(file("6"));
    expect(isRuleFileEntry(entry)).toBe(true);
    for (const name of ["../x", "a/b", "", "A", "x".repeat(60)]) {
      expect(isRuleFileEntry({ ...entry, name })).toBe(false);
    }
    expect(isRuleFileEntry({ ...entry, size: 2 ** 40 })).toBe(false);
    expect(isRuleFileEntry({ ...entry, version: "1\n2" })).toBe(false);
  });
});
