import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { assay } from "../../../test/support/command-line.ts";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "assay-db-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function feed(name: string, ...records: object[]): string {
  const path = join(root, name);
  writeFileSync(path, JSON.stringify(records));
  return path;
}

const advisory = {
  id: "A-1",
  modified: "2024-01-01T00:00:00Z",
  affected: [{ package: { ecosystem: "PyPI", name: "leaf" }, versions: ["1"] }],
};

function db(...words: string[]) {
  return assay(["db", ...words, "--db", join(root, "advisories.db")], { now: Date.UTC(2026, 0, 2) });
}

describe("db import", () => {
  it("says what came of each input, and names what it refused on standard error", async () => {
    const broken = { ...advisory, id: "A-2", affected: [{ versions: 7 }] };
    const { code, stdout, stderr } = await db(
      "import",
      feed("leaf-osv.json", advisory, broken),
      feed("more.json", advisory),
    );
    expect(code).toBe(0);
    expect(stdout).toBe(
      "leaf: 1 advisory (1 refused)\nmore: 1 advisory\n" +
        `${join(root, "advisories.db")} now has 2 advisories of 2 feeds.\n`,
    );
    expect(stderr).toBe("leaf: refused leaf-osv.json: affected[0].versions is not a list\n");
  });

  it("takes the feed's name from --feed and drops what --replace leaves out", async () => {
    await db("import", "--feed", "hand", feed("a.json", advisory, { ...advisory, id: "A-2" }));
    const { stdout } = await db("import", "--feed", "hand", "--replace", feed("b.json", advisory));
    expect(stdout).toContain("hand: 1 advisory\n");
    expect(stdout).toContain("now has 1 advisory of 1 feed.");
  });

  it("says nothing with --quiet", async () => {
    expect(await db("import", "--quiet", feed("a.json", advisory))).toMatchObject({
      code: 0,
      stdout: "",
      stderr: "",
    });
  });

  it.each([
    ["without a path", [], 2],
    ["of a path that is not there", ["/nothing/here.zip"], 2],
  ])("%s is a usage error", async (_, paths, code) => {
    expect(await db("import", ...paths)).toMatchObject({ code, stdout: "" });
  });

  it("shows no control characters of a feed's file names or members", async () => {
    const path = feed("a.json", advisory, { ...advisory, id: "\u001b[31m", severity: [{ type: "x" }] });
    const { stderr } = await db("import", path);
    expect(stderr).not.toContain("\u001b");
  });
});

describe("db status", () => {
  it("shows feeds, their age and what they cover", async () => {
    await db("import", feed("leaf.json", advisory));
    const { code, stdout } = await db("status");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Feed +Has +Withdrawn +Refused +Updated +Newest/m);
    expect(stdout).toMatch(/^leaf +1 advisory +0 +0 +just now +\d{4}-\d\d-\d\d +\S+$/m);
    expect(stdout).toContain("Ecosystems  PyPI");
  });

  it("is the same as JSON for programs", async () => {
    await db("import", feed("leaf.json", advisory));
    const { stdout } = await db("status", "--format", "json");
    expect(JSON.parse(stdout)).toMatchObject({
      createdAt: "2026-01-02T00:00:00.000Z",
      feeds: [{ id: "leaf", advisories: 1, refused: 0 }],
      ecosystems: ["PyPI"],
    });
  });

  it("without a database says how to get one, exit code 2", async () => {
    const { code, stderr } = await db("status");
    expect(code).toBe(2);
    expect(stderr).toContain("assay db import");
  });
});

it("db path prints the path alone", async () => {
  expect(await db("path")).toMatchObject({ code: 0, stdout: `${join(root, "advisories.db")}\n` });
});
