import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { systemClock } from "../../runtime/clock.ts";
import { importAdvisories } from "../import-advisories.ts";
import { diffSnapshots } from "./diff-snapshots.ts";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "assay-diff-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

interface Changes {
  readonly fixed?: string;
  readonly severity?: string;
  readonly withdrawn?: string;
  readonly aliases?: readonly string[];
  readonly modified?: string;
  readonly ecosystem?: string;
}

function record(id: string, changes: Changes = {}): object {
  const { fixed = "2", severity = "high", ecosystem = "PyPI", ...rest } = changes;
  return {
    id,
    modified: "2024-01-01T00:00:00Z",
    ...rest,
    database_specific: { severity },
    affected: [
      {
        package: { ecosystem, name: id.toLowerCase() },
        ranges: [{ type: "ECOSYSTEM", events: [{ introduced: "0" }, { fixed }] }],
      },
    ],
  };
}

async function database(name: string, records: readonly object[]): Promise<string> {
  const file = join(root, "leaf.json");
  writeFileSync(file, JSON.stringify(records));
  const path = join(root, name);
  await importAdvisories([file], { database: path, clock: systemClock });
  return path;
}

const idsOf = (list: readonly { readonly id: string }[]): readonly string[] => list.map(({ id }) => id);

describe("the difference of two snapshots", () => {
  it("names what is new, changed and withdrawn, and the packages to match again", async () => {
    const from = await database("a.db", [record("A-1"), record("A-2"), record("A-3"), record("A-4")]);
    const to = await database("b.db", [
      record("A-1"),
      record("A-2", { fixed: "3" }),
      record("A-3", { withdrawn: "2024-02-01T00:00:00Z" }),
      record("A-5", { ecosystem: "npm", severity: "low" }),
    ]);
    const difference = diffSnapshots(from, to);
    expect(difference.added).toEqual([{ feed: "leaf", id: "A-5", severity: "low", ecosystems: ["npm"] }]);
    expect(idsOf(difference.changed)).toEqual(["A-2"]);
    expect(idsOf(difference.withdrawn)).toEqual(["A-3", "A-4"]);
    expect(difference.packages).toEqual([
      { ecosystem: "PyPI", name: "a-2" },
      { ecosystem: "PyPI", name: "a-3" },
      { ecosystem: "PyPI", name: "a-4" },
      { ecosystem: "npm", name: "a-5" },
    ]);
    expect(difference.vulnerabilities).toEqual([]);
    expect(difference.covered).toEqual(["npm"]);
    expect(difference.ended).toEqual([]);
    expect(diffSnapshots(to, from).ended).toEqual(["npm"]);
  });

  it("keeps apart what changes no match: severities and names", async () => {
    const from = await database("a.db", [record("A-1"), record("A-2")]);
    const to = await database("b.db", [
      record("A-1", { severity: "low" }),
      record("A-2", { aliases: ["CVE-2024-1000"] }),
    ]);
    const difference = diffSnapshots(from, to);
    expect(idsOf(difference.changed)).toEqual(["A-1", "A-2"]);
    expect(difference.packages).toEqual([]);
    expect(difference.vulnerabilities).toEqual(["A-1", "A-2", "CVE-2024-1000"]);
  });

  it("is empty between a snapshot and itself", async () => {
    const path = await database("a.db", [record("A-1")]);
    const { from, to, ...lists } = diffSnapshots(path, path);
    expect(from).toBe(to);
    expect(Object.values(lists).flat()).toEqual([]);
  });
});
