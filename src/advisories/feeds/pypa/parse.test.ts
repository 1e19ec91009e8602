import { describe, expect, it } from "vitest";
import { parsedFeed, parsedFiles } from "../../../../test/support/feed-records.ts";
import { describeWithShared } from "../../../../test/support/requires.ts";
import { pypaFeed } from "./index.ts";

const record = (lines: readonly string[]): string =>
  ["id: PYSEC-2024-1", "modified: 2024-01-02T00:00:00Z", ...lines, ""].join("\n");

const affected = [
  "affected:",
  "- package: {ecosystem: PyPI, name: leaf}",
  "  ranges:",
  "  - type: ECOSYSTEM",
  "    events: [{introduced: '0'}, {fixed: '1.10'}]",
  "  - type: ECOSYSTEM",
  "    events: [{introduced: '2.0'}, {fixed: '2.3'}]",
];

describe("the feed pypa", () => {
  it("reads the records below vulns, with every range, and is whole for PyPI", async () => {
    const { advisories, covered, skipped } = await parsedFiles(pypaFeed, {
      "main/vulns/leaf/PYSEC-2024-1.yaml": record(affected),
      "main/.github/workflows/check.yaml": "id: no advisory\nmodified: never\n",
    });
    expect(advisories.map(({ id }) => id)).toEqual(["PYSEC-2024-1"]);
    expect(advisories[0]?.affected[0]?.ranges.map(({ events }) => events.at(-1))).toEqual([
      { fixed: "1.10" },
      { fixed: "2.3" },
    ]);
    expect(covered).toEqual(["PyPI"]);
    expect(skipped).toEqual(["main/.github/workflows/check.yaml"]);
  });

  it("keeps withdrawn records as such, and those without a fix open", async () => {
    const open = ["affected:", "- package: {ecosystem: PyPI, name: leaf}", "  ranges:"];
    const { advisories } = await parsedFiles(pypaFeed, {
      "main/vulns/leaf/PYSEC-2024-1.yaml": record([
        "withdrawn: 2024-02-03T00:00:00Z",
        ...open,
        "  - type: ECOSYSTEM",
        "    events: [{introduced: '0'}]",
      ]),
    });
    expect(advisories[0]?.withdrawn).toBe("2024-02-03T00:00:00Z");
    expect(advisories[0]?.affected[0]?.ranges[0]?.events).toEqual([{ introduced: "0" }]);
  });

  it("refuses a malformed record with file and field, and takes the others", async () => {
    const { advisories, refused } = await parsedFiles(pypaFeed, {
      "main/vulns/a/PYSEC-2024-1.yaml": record(affected),
      "main/vulns/b/PYSEC-2024-2.yaml": record(["affected: text"]),
      "main/vulns/c/PYSEC-2024-3.yaml": "<html>\nid: x\n  modified: [",
    });
    expect(advisories).toHaveLength(1);
    expect(refused).toMatchObject([
      { file: "main/vulns/b/PYSEC-2024-2.yaml", field: "affected", why: "is not a list" },
      { file: "main/vulns/c/PYSEC-2024-3.yaml" },
    ]);
  });
});

describeWithShared("feeds/pypa-advisory-database.tar.zst", "the whole of PyPA's database", (archive) => {
  it("gives every record", { timeout: 60_000 }, async () => {
    const { advisories, refused } = await parsedFeed(pypaFeed, [archive]);
    expect(advisories).toHaveLength(7080);
    expect(refused).toEqual([]);
    expect(advisories.filter(({ withdrawn }) => withdrawn !== undefined)).toHaveLength(269);
  });
});
