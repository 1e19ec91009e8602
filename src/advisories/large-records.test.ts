import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { systemClock } from "../runtime/clock.ts";
import { importAdvisories } from "./import-advisories.ts";
import { openSnapshot } from "./snapshot/snapshot.ts";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "assay-large-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const range = (events: readonly object[], type = "ECOSYSTEM"): object => ({ type, events });

function record(affected: object, id = "A-1"): object {
  return {
    id,
    modified: "2024-01-01T00:00:00Z",
    affected: [{ package: { ecosystem: "PyPI", name: "leaf" }, ...affected }],
  };
}

async function imported(records: readonly object[]) {
  const file = join(root, "feed.json");
  const database = join(root, "advisories.db");
  writeFileSync(file, JSON.stringify(records));
  const result = await importAdvisories([file], { database, clock: systemClock });
  const snapshot = openSnapshot(database);
  const entries = snapshot
    .entries("PyPI", "leaf")
    .map(({ advisoryID, affected }) => ({ advisoryID, affected }));
  snapshot.close();
  return { result: result.imported[0], entries };
}

it("600,000 versions named one by one are read; those in the ranges beside them are not kept", async () => {
  const versions = Array.from(
    { length: 600_000 },
    (_, number) => `${Math.floor(number / 1000)}.${number % 1000}`,
  );
  const ranges = [range([{ introduced: "0" }, { fixed: "600" }])];
  const { result, entries } = await imported([record({ ranges, versions: [...versions, "600.5"] })]);
  expect(result).toMatchObject({ advisories: 1, refused: 0 });
  expect(entries).toMatchObject([{ affected: { versions: ["600.5"] } }]);
}, 60_000);

it("a record of a million events is refused with its field, and the others are read", async () => {
  const events = Array.from({ length: 1_000_001 }, (_, number) => ({ introduced: String(number) }));
  const { result, entries } = await imported([
    record({ ranges: [range(events)] }),
    record({ ranges: [range([{ introduced: "0" }])] }, "A-2"),
  ]);
  expect(result).toMatchObject({ advisories: 1, refused: 1 });
  expect(result?.refusals[0]?.field).toBe("affected[0].ranges[0].events");
  expect(entries.map(({ advisoryID }) => advisoryID)).toEqual(["A-2"]);
}, 60_000);

it("ranges of commits alone are kept for the record and never matched; versions beside them are", async () => {
  const git = range([{ introduced: "0" }, { fixed: "86e1f4" }], "GIT");
  const { entries } = await imported([
    record({ ranges: [git] }),
    record({ ranges: [git], versions: ["1.0"] }, "A-2"),
  ]);
  expect(entries).toMatchObject([{ advisoryID: "A-2", affected: { versions: ["1.0"], ranges: [] } }]);
});

it("ranges that contradict each other are kept as they are: a version in any of them is affected", async () => {
  const ranges = [
    range([{ introduced: "0" }, { fixed: "1.0" }]),
    range([{ introduced: "0" }, { fixed: "2.0" }]),
  ];
  const { result, entries } = await imported([record({ ranges })]);
  expect(result).toMatchObject({ advisories: 1, refused: 0 });
  expect(entries[0]?.affected.ranges).toHaveLength(2);
});

it("large feeds are read in threads, with the same result as in one", async () => {
  const text = "x".repeat(2_000);
  const many = Array.from({ length: 1_500 }, (_, number) => ({
    ...record({ ranges: [range([{ introduced: "0" }, { fixed: String(number + 1) }])] }, `A-${number}`),
    details: `${text} ${number}`,
  }));
  const names = ["one", "two", "three"];
  const files = names.map((name) => join(root, `${name}.json`));
  for (const file of files)
    writeFileSync(file, JSON.stringify([...many, { id: "B-1", modified: 7, affected: [] }]));
  const digests: string[] = [];
  for (const order of [files, [...files].reverse()]) {
    const database = join(root, `${digests.length}.db`);
    const { digest, imported: inputs } = await importAdvisories(order, { database, clock: systemClock });
    expect(inputs.map(({ path }) => path)).toEqual(order);
    expect(inputs).toMatchObject(order.map(() => ({ advisories: 1_500, refused: 1 })));
    digests.push(digest);
  }
  const single = join(root, "single.db");
  for (const file of files) {
    const parts = [many.slice(0, 100), many.slice(100)];
    expect(parts.flat()).toHaveLength(1_500);
    for (const [index, part] of parts.entries()) {
      const small = join(root, `${index}.json`);
      writeFileSync(small, JSON.stringify(part));
      const feed = file.replace(/^.*\/|\.json$/g, "");
      await importAdvisories([small], { database: single, feed, clock: systemClock });
    }
  }
  const snapshot = openSnapshot(single);
  expect(new Set([...digests, snapshot.describe().digest]).size).toBe(1);
  snapshot.close();
}, 60_000);
