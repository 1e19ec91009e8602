import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { systemClock } from "../../runtime/clock.ts";
import { silentLogger } from "../../runtime/logger.ts";
import { importAdvisories } from "../import-advisories.ts";
import { updateAdvisories } from "../update-advisories.ts";
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

function leaf(records: readonly object[]): string {
  const file = join(root, "leaf.json");
  writeFileSync(file, JSON.stringify(records));
  return file;
}

async function database(name: string, records: readonly object[]): Promise<string> {
  const path = join(root, name);
  await importAdvisories([leaf(records)], { database: path, clock: systemClock });
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

  it("names the vulnerabilities whose risk is another, whichever numbers the feeds have", async () => {
    const epss = async (name: string, day: number, lines: readonly string[]): Promise<string> => {
      const path = join(root, name);
      if (day === 2) await importAdvisories([leaf([record("A-1")])], { database: path, clock: systemClock });
      const csv = join(root, `epss-${day}.csv.gz`);
      const head = `#model_version:v2025.03.14,score_date:2026-01-0${day}T00:00:00+0000\ncve,epss,percentile\n`;
      writeFileSync(csv, gzipSync(`${head}${lines.join("\n")}\n`));
      const { outcomes } = await updateAdvisories({
        ...{
          database: path,
          feedDirectory: join(root, "feeds"),
          only: ["epss"],
          ownFeeds: [],
          preferredFeeds: [],
        },
        registry: () => Promise.reject(new Error("no registry is asked")),
        places: { sources: [`epss=${csv}`], mirrors: [] },
        ...{ credentials: [], environment: {}, offline: false, http: {} },
        ...{ clock: systemClock, logger: silentLogger, signal: new AbortController().signal },
      });
      expect(outcomes.map(({ kind }) => kind)).not.toContain("failed");
      return path;
    };
    const same = Array.from({ length: 50 }, (_, at) => `CVE-2020-${1000 + at},0.10000,0.20000`);
    const from = await epss("a.db", 1, [
      ...same,
      "CVE-2021-1001,0.10000,0.20000",
      "CVE-2021-1002,0.10000,0.20000",
    ]);
    const to = await epss("b.db", 2, [
      ...same,
      "CVE-2021-1001,0.90000,0.95000",
      "CVE-2021-1003,0.10000,0.20000",
    ]);
    expect(diffSnapshots(from, to).vulnerabilities).toEqual([
      "CVE-2021-1001",
      "CVE-2021-1002",
      "CVE-2021-1003",
    ]);
    expect(diffSnapshots(to, from).vulnerabilities).toEqual([
      "CVE-2021-1001",
      "CVE-2021-1002",
      "CVE-2021-1003",
    ]);
  });

  it("is empty between a snapshot and itself", async () => {
    const path = await database("a.db", [record("A-1")]);
    const { from, to, ...lists } = diffSnapshots(path, path);
    expect(from).toBe(to);
    expect(Object.values(lists).flat()).toEqual([]);
  });
});
