import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseOsvFeed } from "../osv/parse-osv.ts";
import { FeedImport } from "../feed-import.ts";
import { defaultInputLimits } from "../input/input-limits.ts";
import { unpackHeader } from "./advisory-header.ts";
import { canPatch, patchSnapshot } from "./patch-snapshot.ts";
import { PackReader } from "./packing.ts";
import { openSnapshot } from "./snapshot.ts";
import { writeSnapshot } from "./snapshot-writer.ts";
import { StagingArea } from "./staging.ts";
import { copySnapshot } from "./copy-snapshot.ts";
import { fc } from "../../../test/support/property.ts";

let root = "";
let made = 0;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "assay-patch-"));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const file = (): string => join(root, `${made++}`);
const states = new Map(["leaf", "moss"].map((id) => [id, { refused: 0, updatedAt: "2026-01-01T00:00:00Z" }]));
const ids = ["A-1", "A-2", "B-1", "CVE-2026-1", "CVE-2026-2", "GHSA-b", "GHSA-é", "Z-9"];
const packages = ["bark", "root", "stem"];
const ecosystems = ["PyPI", "npm"];

/** One thing that a feed says of an id. */
interface Said {
  readonly feed: string;
  readonly id: string;
  /** Absent: the advisory goes. */
  readonly record?: Readonly<Record<string, unknown>>;
}

const recordOf = fc.record({
  aliases: fc.uniqueArray(fc.constantFrom(...ids), { maxLength: 2 }),
  upstream: fc.uniqueArray(fc.constantFrom("CVE-2026-1"), { maxLength: 1 }),
  details: fc.constantFrom("short", "long ".repeat(12_000)),
  withdrawn: fc.option(fc.constant("2026-01-01T00:00:00Z"), { nil: undefined, freq: 5 }),
  affected: fc.array(
    fc.record({
      name: fc.constantFrom(...packages),
      ecosystem: fc.constantFrom(...ecosystems),
      fixed: fc.nat(3),
    }),
    { maxLength: 3 },
  ),
});

const saidOf = (canGo: boolean): fc.Arbitrary<Said> =>
  fc
    .record({
      feed: fc.constantFrom("leaf", "moss"),
      id: fc.constantFrom(...ids),
      record: canGo ? fc.option(recordOf, { nil: undefined, freq: 3 }) : recordOf,
    })
    .map(({ feed, id, record }) => ({
      feed,
      id,
      ...(record === undefined ? {} : { record: { ...record, id, ...body(record.affected) } }),
    }));

/** What an OSV record says of packages whose versions below a fix are affected. */
function body(affected: readonly { name: string; ecosystem: string; fixed: number }[]) {
  return {
    modified: "2026-01-01T00:00:00Z",
    affected: affected.map(({ name, ecosystem, fixed }) => ({
      package: { ecosystem, name },
      ranges: [{ type: "SEMVER", events: [{ introduced: "0" }, { fixed: `${fixed}.0.0` }] }],
    })),
  };
}

async function staged(said: readonly Said[]): Promise<StagingArea> {
  const staging = new StagingArea(file());
  for (const { feed, id, record } of said) {
    const sink = new FeedImport(feed, staging, "2026-02-01T00:00:00Z");
    if (record === undefined) {
      sink.removed(id);
      continue;
    }
    sink.risk({ id, epss: { score: said.length / 10, percentile: 0.5 } });
    sink.covers(ecosystems[said.length % 2] ?? "");
    const path = `${file()}.json`;
    writeFileSync(path, JSON.stringify(record));
    const limits = {
      limits: defaultInputLimits,
      ecosystems: [],
      signal: undefined,
      onBytes: () => undefined,
    };
    await parseOsvFeed({})({ files: [{ name: "same.json", path }], whole: false }, sink, limits);
  }
  return staging;
}

/** All that a database says, numbers apart. */
function contentOf(path: string) {
  const database = new DatabaseSync(path, { readOnly: true });
  const all = (sql: string) => database.prepare(sql).all();
  const advisories = new Map(
    all("SELECT number, header, hex(digest) AS digest FROM advisory JOIN record_digest USING (number)").map(
      (row) => {
        const header = unpackHeader(new PackReader(row["header"] as Uint8Array));
        return [Number(row["number"]), { header, digest: row["digest"] }];
      },
    ),
  );
  const rows = all(
    "SELECT e.name AS ecosystem, p.name AS name, entries FROM package p JOIN ecosystem e ON e.number = p.ecosystem ORDER BY 1, 2",
  ).map(({ ecosystem, name, entries }) => {
    const pack = new PackReader(entries as Uint8Array);
    const said: unknown[] = [];
    while (pack.remaining > 0) {
      const header = advisories.get(pack.number())?.header;
      said.push([header?.feed, header?.id, pack.bytes().toString("hex")]);
    }
    return { ecosystem, name, said };
  });
  const beside = ["risk", "coverage", "end_of_life"].map((table) => all(`SELECT * FROM ${table}`));
  const counted = all("SELECT name, packages FROM ecosystem ORDER BY name");
  const meta = all("SELECT * FROM meta WHERE key <> 'next_number' ORDER BY key");
  const feeds = all("SELECT id, advisories, withdrawn, records, digest, facts FROM feed ORDER BY number");
  database.close();
  const said = [...advisories.values()].map((one) => JSON.stringify(one)).sort();
  return { said, rows, beside, counted, meta, feeds, texts: textsOf(path) };
}

function textsOf(path: string): readonly unknown[] {
  const snapshot = openSnapshot(path);
  const texts = ["leaf", "moss"].flatMap((feed) => ids.map((id) => snapshot.text(feed, id)));
  snapshot.close();
  return texts;
}

describe("a change that is applied in place", () => {
  it("says what a snapshot that is written anew says, also after several changes, and is copied as such", async () => {
    const changes = fc.array(fc.array(saidOf(true), { maxLength: 6 }), { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(fc.array(saidOf(false), { maxLength: 12 }), changes, async (first, later) => {
        let [patched, anew] = [file(), file()];
        for (const path of [patched, anew]) writeSnapshot(path, await staged(first), states);
        for (const said of later) {
          const [next, fresh] = [file(), file()];
          const written = patchSnapshot({ path: patched, next, staging: await staged(said), states });
          const staging = await staged(said);
          copySnapshot(anew, staging, {});
          expect(written).toEqual(writeSnapshot(fresh, staging, states));
          expect(contentOf(next)).toEqual(contentOf(fresh));
          [patched, anew] = [next, fresh];
        }
        const copied = new StagingArea(file());
        copySnapshot(patched, copied, {});
        const again = file();
        writeSnapshot(again, copied, states);
        expect(contentOf(again)).toEqual(contentOf(anew));
      }),
      { numRuns: 15 },
    );
  });

  it("takes away what a package's row says of an advisory that goes, wherever in the row it stands", async () => {
    const affected = body([{ name: "bark", ecosystem: "PyPI", fixed: 0 }]);
    const three = ["A-1", "A-2", "B-1"].map((id) => ({ feed: "leaf", id, record: { id, ...affected } }));
    for (const gone of three) {
      const [path, next, fresh] = [file(), file(), file()];
      writeSnapshot(path, await staged(three), states);
      patchSnapshot({ path, next, staging: await staged([{ feed: "leaf", id: gone.id }]), states });
      writeSnapshot(fresh, await staged(three.filter((one) => one !== gone)), states);
      expect(contentOf(next).rows).toEqual(contentOf(fresh).rows);
    }
  });

  it("does not let what no advisory stands behind match, and mends the rows that it touches", async () => {
    const affected = body([{ name: "bark", ecosystem: "PyPI", fixed: 1 }]);
    const three = ["A-1", "A-2", "B-1"].map((id) => ({ feed: "leaf", id, record: { id, ...affected } }));
    const [path, next] = [file(), file()];
    writeSnapshot(path, await staged(three), states);
    const database = new DatabaseSync(path);
    database.exec("DELETE FROM advisory WHERE number = 1; UPDATE feed SET advisories = 2 WHERE id = 'leaf'");
    database.close();
    const found = (of: string): readonly string[] => {
      const snapshot = openSnapshot(of);
      const ids = snapshot.entries("PyPI", "bark").map(({ advisoryID }) => advisoryID);
      expect(snapshot.text("leaf", "A-2")).toBeUndefined();
      expect(snapshot.named("A-2")).toEqual([]);
      snapshot.close();
      return ids;
    };
    expect(found(path)).toEqual(["A-1", "B-1"]);
    const fourth = { feed: "leaf", id: "Z-9", record: { id: "Z-9", ...affected } };
    patchSnapshot({ path, next, staging: await staged([fourth]), states });
    expect(found(next)).toEqual(["A-1", "B-1", "Z-9"]);
    expect(contentOf(next).rows[0]?.said).toHaveLength(3);
  });

  it("is written anew once what was left behind has become much", async () => {
    const path = file();
    const said = ["A-1", "A-2"].map((id) => ({ feed: "leaf", id, record: { id, ...body([]) } }));
    writeSnapshot(path, await staged(said), states);
    const database = new DatabaseSync(path);
    // As after a thousand changes of the same few advisories, each of which left its text.
    database.exec("UPDATE meta SET value = '1002' WHERE key = 'next_number'");
    database.close();
    expect(canPatch({ path, staging: await staged(said.slice(0, 1)), states })).toBe(false);
  });

  it("is not tried for a feed that the snapshot does not have, and not for most of a large one", async () => {
    const path = file();
    const many = Array.from({ length: 1_001 }, (_, index) => ({ feed: "leaf", id: `X-${index}` }));
    const record = { id: "A-1", modified: "2026-01-01T00:00:00Z", details: "one" };
    writeSnapshot(path, await staged([{ feed: "leaf", id: "A-1", record }]), states);
    expect(canPatch({ path, staging: await staged([]), states })).toBe(true);
    expect(canPatch({ path, staging: await staged(many), states })).toBe(false);
    const other = new Map([...states, ["new", { refused: 0, updatedAt: "" }]]);
    expect(canPatch({ path, staging: await staged([]), states: other })).toBe(false);
  });
});
