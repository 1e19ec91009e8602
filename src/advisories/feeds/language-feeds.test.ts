import { describe, expect, it } from "vitest";
import { parsedFiles } from "../../../test/support/feed-records.ts";
import { friendsofphpFeed } from "./friendsofphp/index.ts";
import { gitlabFeed } from "./gitlab/index.ts";
import { nodejsCoreFeed } from "./nodejs-core/index.ts";
import { ocamlFeed } from "./ocaml/index.ts";
import { retirejsFeed } from "./retirejs/index.ts";
import { rubysecFeed } from "./rubysec/index.ts";

describe("the feed rubysec", () => {
  const gem = (lines: readonly string[]): string => ["gem: leaf", "cve: 2024-1000", ...lines, ""].join("\n");

  it.each<readonly [string, readonly string[], readonly object[]]>([
    ["no fix", [], [{ introduced: "0" }]],
    ["one fix", ['patched_versions: [">= 1.2"]'], [{ introduced: "0" }, { fixed: "1.2" }]],
    [
      "a beginning",
      ['unaffected_versions: ["< 1.0"]', 'patched_versions: [">= 1.2"]'],
      [{ introduced: "1.0" }, { fixed: "1.2" }],
    ],
    [
      "fixes in several lines",
      ['patched_versions: ["~> 1.2.3", ">= 2.0.1"]'],
      [{ introduced: "0" }, { fixed: "1.2.3" }, { introduced: "1.3.a" }, { fixed: "2.0.1" }],
    ],
    [
      "bounds on both sides",
      ['patched_versions: ["~> 1.2, >= 1.2.5", ">= 3"]'],
      [{ introduced: "0" }, { fixed: "1.2.5" }, { introduced: "2.a" }, { fixed: "3" }],
    ],
  ])("reads %s as ranges", async (_, lines, events) => {
    const { advisories, refused } = await parsedFiles(rubysecFeed, {
      "gems/leaf/CVE-2024-1000.yml": gem(lines),
    });
    expect(refused).toEqual([]);
    expect(advisories[0]?.affected[0]?.ranges.flatMap((range) => range.events)).toEqual(events);
  });

  it("names the vulnerability's other names, and rates it by its score", async () => {
    const { advisories, covered, skipped } = await parsedFiles(rubysecFeed, {
      "gems/leaf/CVE-2024-1000.yml": gem(["ghsa: aaaa-bbbb-cccc", "cvss_v3: 9.8", "title: Leaf falls"]),
      "rubies/ruby/CVE-2024-1.yml": "engine: ruby\n",
    });
    expect(advisories[0]).toMatchObject({
      id: "RUBYSEC-leaf-CVE-2024-1000",
      aliases: ["CVE-2024-1000", "GHSA-aaaa-bbbb-cccc"],
      summary: "Leaf falls",
      affected: [{ severity: "critical" }],
    });
    expect(covered).toEqual(["RubyGems"]);
    expect(skipped).toEqual(["rubies/ruby/CVE-2024-1.yml"]);
  });

  it("refuses what is no requirement", async () => {
    const { refused } = await parsedFiles(rubysecFeed, {
      "gems/a/1.yml": gem(['patched_versions: ["newest"]', "x: y"]),
      "gems/b/1.yml": gem(["patched_versions: text"]),
      "gems/c/1.yml": "gem: [",
    });
    expect(refused.map(({ field }) => field)).toEqual(["patched_versions", "patched_versions", undefined]);
  });
});

describe("the feed friendsofphp", () => {
  it("reads each branch as a range", async () => {
    const { advisories } = await parsedFiles(friendsofphpFeed, {
      "root/leaf/tree/CVE-2024-1000.yaml":
        "title: Leaf\nlink: https://example.org/\ncve: CVE-2024-1000\nreference: composer://leaf/tree\nbranches:\n" +
        "  1.x: {time: null, versions: ['>=1.0', '<1.2']}\n  2.x: {versions: ['>=2.0', '<=2.4']}\n",
    });
    expect(advisories).toMatchObject([
      {
        id: "FRIENDSOFPHP-leaf-tree-CVE-2024-1000",
        aliases: ["CVE-2024-1000"],
        affected: [
          {
            ecosystem: "Packagist",
            name: "leaf/tree",
            ranges: [
              { events: [{ introduced: "1.0" }, { fixed: "1.2" }] },
              { events: [{ introduced: "2.0" }, { lastAffected: "2.4" }] },
            ],
          },
        ],
      },
    ]);
  });

  it("refuses records without branches, without a bound, of no package", async () => {
    const start = "title: Leaf\nreference: composer://leaf/tree\n";
    const { advisories, refused } = await parsedFiles(friendsofphpFeed, {
      "r/leaf/tree/1.yaml": start,
      "r/leaf/tree/2.yaml": `${start}branches: {a: {versions: ['all']}}\n`,
      "r/leaf/tree/3.yaml": "reference: npm://leaf\n",
    });
    expect(advisories).toEqual([]);
    expect(refused.map(({ field }) => field)).toEqual(["branches", "branches.a.versions", "reference"]);
  });
});

describe("the feed retirejs", () => {
  it("reads libraries that are packages, each range of them", async () => {
    const { advisories, refused } = await parsedFiles(retirejsFeed, {
      "jsrepository-master.json": JSON.stringify({
        leaf: {
          npmname: "leaf",
          vulnerabilities: [
            {
              ranges: [{ below: "1.6.3" }, { atOrAbove: "2.0.0", below: "2.1.0" }],
              summary: "Leaf falls",
              identifiers: { CVE: ["CVE-2024-1000"], githubID: "GHSA-aaaa-bbbb-cccc" },
              severity: "medium",
            },
            { ranges: [{}], severity: "low", identifiers: {} },
          ],
        },
        "no-package": { vulnerabilities: [{ ranges: [{ below: "1" }] }] },
      }),
    });
    expect(advisories).toMatchObject([
      {
        aliases: ["CVE-2024-1000", "GHSA-aaaa-bbbb-cccc"],
        affected: [
          {
            name: "leaf",
            severity: "medium",
            ranges: [
              { events: [{ introduced: "0" }, { fixed: "1.6.3" }] },
              { events: [{ introduced: "2.0.0" }, { fixed: "2.1.0" }] },
            ],
          },
        ],
      },
    ]);
    expect(refused).toMatchObject([{ field: "leaf.vulnerabilities[1].ranges[0].below" }]);
  });
});

describe("the feed nodejs-core", () => {
  const file = (record: object): Record<string, string> => ({
    "core.json": JSON.stringify({ 7: { cve: ["CVE-2024-1000"], affectedEnvironments: ["all"], ...record } }),
  });

  it.each<readonly [string, string, readonly object[]]>([
    [
      "16.x || 18.x",
      "^16.20.1 || ^18.16.1",
      [{ introduced: "16.0.0" }, { fixed: "16.20.1" }, { introduced: "18.0.0" }, { fixed: "18.16.1" }],
    ],
    ["14.x", "^16.20.1", [{ introduced: "14.0.0" }, { limit: "15.0.0" }]],
    ["6.9.x", "^6.9.5", [{ introduced: "6.9.0" }, { fixed: "6.9.5" }]],
    ["^7.1.0", "", [{ introduced: "7.1.0" }, { limit: "8.0.0" }]],
    [">=6.0.0 <6.11.1", "^6.11.1", [{ introduced: "6.0.0" }, { fixed: "6.11.1" }]],
    ["8.5.0", "8.6.0", [{ introduced: "8.5.0" }, { lastAffected: "8.5.0" }]],
    ["<= 10", "", [{ introduced: "0" }, { limit: "11.0.0" }]],
  ])("reads %s, patched in %s, as ranges", async (vulnerable, patched, events) => {
    const { advisories, refused } = await parsedFiles(
      nodejsCoreFeed,
      file({ vulnerable, patched, severity: "high" }),
    );
    expect(refused).toEqual([]);
    expect(advisories[0]).toMatchObject({ id: "NSWG-COR-7", aliases: ["CVE-2024-1000"] });
    expect(advisories[0]?.affected[0]).toMatchObject({
      ecosystem: "CPE",
      name: "nodejs:node.js",
      severity: "high",
    });
    expect(advisories[0]?.affected[0]?.ranges.flatMap((range) => range.events)).toEqual(events);
  });

  it("limits what is about one system, and refuses what names no versions", async () => {
    const windows = await parsedFiles(
      nodejsCoreFeed,
      file({ vulnerable: "20.x", affectedEnvironments: ["win32"] }),
    );
    expect(windows.advisories[0]?.affected[0]?.channel).toBe("with:win32");
    const { refused } = await parsedFiles(nodejsCoreFeed, file({ vulnerable: "^7.1.0 | ^7.2.0" }));
    expect(refused.map(({ field }) => field)).toEqual(["7.vulnerable"]);
  });
});

describe("the feed ocaml", () => {
  const file = (affected: string, more = ""): Record<string, string> => ({
    "advisories/2024/OSEC-2024-01.md": `\`\`\`\nid: OSEC-2024-01\naliases: [ CVE-2024-1000 ]\nseverity: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"\n${more}affected: ${affected}\n\`\`\`\n\n# Leaf falls\n\nIt does.\n`,
  });

  it.each<readonly [string, readonly object[]]>([
    ['"leaf" {< "3.3.0"}', [{ introduced: "0" }, { fixed: "3.3.0" }]],
    ['"leaf" {>= "1.10.0" & < "1.10.1"}', [{ introduced: "1.10.0" }, { fixed: "1.10.1" }]],
    [
      '"leaf" {< "1.2" | (>= "2.0" & <= "2.1")}',
      [{ introduced: "0" }, { fixed: "1.2" }, { introduced: "2.0" }, { lastAffected: "2.1" }],
    ],
    ['"leaf" {= "1.0"}', [{ introduced: "1.0" }, { lastAffected: "1.0" }]],
    ['"leaf"', [{ introduced: "0" }]],
  ])("reads %s as ranges", async (affected, events) => {
    const { advisories, refused, covered } = await parsedFiles(ocamlFeed, file(affected));
    expect(refused).toEqual([]);
    expect(covered).toEqual(["opam"]);
    expect(advisories[0]).toMatchObject({
      id: "OSEC-2024-01",
      aliases: ["CVE-2024-1000"],
      summary: "Leaf falls",
    });
    expect(advisories[0]?.affected[0]?.ranges.flatMap((range) => range.events)).toEqual(events);
  });

  it("refuses what has no package, no formula or no header, and takes what was withdrawn back", async () => {
    for (const affected of ['{< "1"}', '"leaf" {> "1"}', '"leaf" {!= "1"}']) {
      expect((await parsedFiles(ocamlFeed, file(affected))).refused).toMatchObject([{ field: "affected" }]);
    }
    const bare = await parsedFiles(ocamlFeed, { "OSEC-2024-01.md": "# Leaf" });
    expect(bare.refused).toMatchObject([{ field: "header" }]);
    const { advisories } = await parsedFiles(
      ocamlFeed,
      file('"leaf"', 'withdrawn: "2024-02-01T00:00:00Z"\n'),
    );
    expect(advisories[0]?.withdrawn).toBe("2024-02-01T00:00:00Z");
  });
});

describe("the feed gitlab", () => {
  const record = (slug: string, range: string): string =>
    [
      'identifier: "CVE-2026-1000"',
      `package_slug: "${slug}"`,
      'title: "Leaf falls"',
      'pubdate: "2026-01-02"',
      'date: "2026-03-04"',
      `affected_range: "${range}"`,
      "identifiers:",
      '- "CVE-2026-1000"',
      '- "GHSA-aaaa-bbbb-cccc"',
      'cvss_v3: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"',
      "",
    ].join("\n");
  const parsed = (slug: string, range: string) =>
    parsedFiles(gitlabFeed, { [`${slug}/CVE-2026-1000.yml`]: record(slug, range) });

  it.each<readonly [string, string, string, readonly object[]]>([
    ["npm/leaf", "<1.2.3", "npm", [{ introduced: "0" }, { fixed: "1.2.3" }]],
    [
      "npm/@a/leaf",
      ">=1.0.0 <1.2.3||>=2.0.0 <2.1.0",
      "npm",
      [{ introduced: "1.0.0" }, { fixed: "1.2.3" }, { introduced: "2.0.0" }, { fixed: "2.1.0" }],
    ],
    ["npm/leaf", ">1.2.3 <= 1.3.0", "npm", [{ introduced: "1.2.4-0" }, { lastAffected: "1.3.0" }]],
    ["npm/leaf", "^1.2.3", "npm", [{ introduced: "1.2.3" }, { fixed: "2.0.0-0" }]],
    ["npm/leaf", "~1.2.3", "npm", [{ introduced: "1.2.3" }, { fixed: "1.3.0-0" }]],
    ["conan/leaf", "4.1.x", "ConanCenter", [{ introduced: "4.1" }, { fixed: "4.2.0-0" }]],
    ["go/example.org/leaf", "<v1.2.0", "Go", [{ introduced: "0" }, { fixed: "1.2.0" }]],
    [
      "pypi/leaf",
      ">=1.0,<1.2||==2.0",
      "PyPI",
      [{ introduced: "1.0" }, { fixed: "1.2" }, { introduced: "2.0" }, { lastAffected: "2.0" }],
    ],
    ["gem/leaf", "~> 1.2.3", "RubyGems", [{ introduced: "1.2.3" }, { fixed: "1.3.a" }]],
    ["packagist/a/leaf", ">=1.0,<1.0.1", "Packagist", [{ introduced: "1.0" }, { fixed: "1.0.1" }]],
    [
      "maven/org.a/leaf",
      "(,2.9.10.8),[3.0,3.1]",
      "Maven",
      [{ introduced: "0" }, { fixed: "2.9.10.8" }, { introduced: "3.0" }, { lastAffected: "3.1" }],
    ],
    ["nuget/Leaf", "[4.1.2]", "NuGet", [{ introduced: "4.1.2" }, { lastAffected: "4.1.2" }]],
    ["nuget/Leaf", "(1.0,)", "NuGet", [{ introduced: "1.0.0.0.0.1" }]],
  ])("reads the range of %s, %s", async (slug, range, ecosystem, events) => {
    const { advisories, refused } = await parsed(slug, range);
    expect(refused).toEqual([]);
    expect(advisories[0]?.affected[0]).toMatchObject({ ecosystem });
    expect(advisories[0]?.affected[0]?.ranges.flatMap((one) => one.events)).toEqual(events);
  });

  it("has names, days and ratings as the others have them", async () => {
    const { advisories } = await parsed("maven/org.a/leaf", "[1,2)");
    expect(advisories[0]).toMatchObject({
      id: "CVE-2026-1000",
      aliases: ["GHSA-aaaa-bbbb-cccc"],
      published: "2026-01-02T00:00:00Z",
      modified: "2026-03-04T00:00:00Z",
      severities: [{ type: "CVSS_V3" }],
      affected: [{ name: "org.a:leaf" }],
    });
  });

  it.each([
    ["npm/leaf", "after spring"],
    ["npm/leaf", ">=1.0.0 !=1.5.0"],
    ["maven/org.a/leaf", "1.0"],
    ["maven/org.a/leaf", "(1.0)"],
    ["pypi/leaf", ">1.0rc1"],
    ["gem/leaf", "~> x"],
  ])("refuses the range of %s, %s", async (slug, range) => {
    const { advisories, refused } = await parsed(slug, range);
    expect(advisories).toEqual([]);
    expect(refused).toMatchObject([{ field: "affected_range" }]);
  });
});
