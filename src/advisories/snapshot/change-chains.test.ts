/**
 * Snapshots are changed in place, copied, settled, published as differences and applied elsewhere. Whatever the way,
 * each must say what a snapshot says that was written anew from everything that its feeds said last: the model here.
 */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fc } from "../../../test/support/property.ts";
import type { Advisory, AffectedPackage, EndOfLifeRecord, RiskRecord } from "#model";
import { systemClock } from "../../runtime/clock.ts";
import { installParts, type PartToInstall } from "../exchange/install-parts.ts";
import { writeDelta } from "../exchange/write-delta.ts";
import { compressed, partPath, writeFeedAlone } from "../exchange/write-parts.ts";
import { unpackHeader } from "./advisory-header.ts";
import { PackReader } from "./packing.ts";
import { schemaVersion } from "./snapshot-schema.ts";
import { writeSnapshot } from "./snapshot-writer.ts";
import { openSnapshot } from "./snapshot.ts";
import { StagingArea } from "./staging.ts";
import { writeOver } from "./write-over.ts";

let root = "";
let made = 0;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "assay-chains-"));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));
const file = (): string => join(root, `${made++}`);

const feedIDs = ["ash", "birch", "cedar"] as const;
const ids = ["A-1", "A-2", "B-1", "CVE-2026-1", "CVE-2026-2", "GHSA-é", "Z-9"];
const ecosystems = ["PyPI", "npm", "Debian:12"];
const states = new Map(feedIDs.map((id) => [id, { refused: 0, updatedAt: "2026-01-01T00:00:00Z" }]));

/** What one feed says. */
interface Feed {
  readonly advisories: ReadonlyMap<string, Advisory>;
  readonly risks: ReadonlyMap<string, RiskRecord>;
  readonly ends: ReadonlyMap<string, EndOfLifeRecord>;
  readonly covered: ReadonlySet<string>;
}
type World = ReadonlyMap<string, Feed>;

const affected: fc.Arbitrary<AffectedPackage> = fc
  .record({
    ecosystem: fc.constantFrom(...ecosystems),
    name: fc.constantFrom("bark", "root", "stem"),
    fixed: fc.nat(3),
    isListed: fc.boolean(),
    extra: fc.constantFrom<Partial<AffectedPackage>>(
      {},
      { status: "not-affected", statusReason: "vulnerable_code_not_present" },
      { channel: "esm-apps", architectures: ["amd64"], fixAvailable: false },
      { module: "nodejs:16", fixState: "wont-fix" },
      { symbols: ["leaf.Read", "leaf.Write"], severity: "high" },
    ),
  })
  .map(({ ecosystem, name, fixed, isListed, extra }) => ({
    ecosystem,
    name,
    ranges: [{ type: "ECOSYSTEM", events: [{ introduced: "0" }, { fixed: `${fixed}` }] }],
    versions: isListed ? ["1.0", "1.1"] : [],
    severities: [],
    ...extra,
  }));

const advisory = fc.record({
  aliases: fc.uniqueArray(fc.constantFrom(...ids), { maxLength: 2 }),
  upstream: fc.uniqueArray(fc.constantFrom("CVE-2026-1"), { maxLength: 1 }),
  related: fc.constant<string[]>([]),
  summary: fc.constantFrom("", "One line"),
  details: fc.constantFrom("short", "long ".repeat(12_000)),
  withdrawn: fc.option(fc.constant("2026-01-01T00:00:00Z"), { nil: undefined, freq: 5 }),
  severities: fc.constantFrom(
    [],
    [{ type: "CVSS_V3", score: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H" }],
  ),
  affected: fc.array(affected, { maxLength: 3 }),
  references: fc.constant([]),
});

const risk = fc.constantFrom<Omit<RiskRecord, "id">>(
  { epss: { score: 0.1, percentile: 0.5 } },
  { epss: { score: 0.2, percentile: 0.5 } },
  { knownExploited: { added: "2026-01-02", ransomware: true } },
  { exploits: [{ kind: "exploit-db", id: "7", verified: true }] },
);

const feed: fc.Arbitrary<Feed> = fc
  .record({
    advisories: fc.dictionary(fc.constantFrom(...ids), advisory, { maxKeys: 5 }),
    risks: fc.dictionary(fc.constantFrom(...ids), risk, { maxKeys: 3 }),
    ends: fc.dictionary(fc.constantFrom("11", "12"), fc.constantFrom("2026-01-01", "2027-01-01")),
    covered: fc.uniqueArray(fc.constantFrom(...ecosystems)),
  })
  .map(({ advisories, risks, ends, covered }) => ({
    advisories: new Map(
      Object.entries(advisories).map(([id, { withdrawn, ...rest }]) => [
        id,
        { id, ...rest, ...(withdrawn === undefined ? {} : { withdrawn }) },
      ]),
    ),
    risks: new Map(Object.entries(risks).map(([id, said]) => [id, { id, ...said }])),
    ends: new Map(
      Object.entries(ends).map(([release, endOfLife]) => [
        release,
        { product: "debian", release, endOfLife },
      ]),
    ),
    covered: new Set(covered),
  }));

/** One update: a feed that came whole, or what is new and what is gone of one. */
interface Change {
  readonly feed: (typeof feedIDs)[number];
  readonly isWhole: boolean;
  readonly said: Feed;
  readonly gone: readonly string[];
  readonly goneRisks: readonly string[];
}
const change: fc.Arbitrary<Change> = fc.record({
  feed: fc.constantFrom(...feedIDs),
  isWhole: fc.boolean(),
  said: feed,
  gone: fc.uniqueArray(fc.constantFrom(...ids), { maxLength: 3 }),
  goneRisks: fc.uniqueArray(fc.constantFrom(...ids), { maxLength: 3 }),
});

/** The model: what the feeds say after a change. Removals are told before what is new. */
function after(world: World, { feed: id, isWhole, said, gone, goneRisks }: Change): World {
  const before = world.get(id);
  if (before === undefined || isWhole) return new Map([...world, [id, said]]);
  const without = <T>(all: ReadonlyMap<string, T>, keys: readonly string[]): [string, T][] =>
    [...all].filter(([key]) => !keys.includes(key));
  const merged: Feed = {
    advisories: new Map([...without(before.advisories, gone), ...said.advisories]),
    risks: new Map([...without(before.risks, goneRisks), ...said.risks]),
    ends: new Map([...before.ends, ...said.ends]),
    covered: new Set([...before.covered, ...said.covered]),
  };
  return new Map([...world, [id, merged]]);
}

function stage(id: string, said: Feed, staging: StagingArea): void {
  for (const one of said.advisories.values()) staging.add(id, one, "file");
  for (const one of said.risks.values()) staging.addRisk(id, one);
  for (const one of said.ends.values()) staging.addEndOfLife(id, one);
  for (const one of said.covered) staging.addCoverage(id, one);
}

function withStaging<T>(work: (staging: StagingArea) => T): T {
  const path = file();
  const staging = new StagingArea(path);
  try {
    return work(staging);
  } finally {
    staging.close();
    rmSync(path);
  }
}

function writtenAnew(world: World): string {
  const path = file();
  withStaging((staging) => {
    for (const [id, said] of world) stage(id, said, staging);
    return writeSnapshot(path, staging, states);
  });
  return path;
}

function changed(path: string, { feed: id, isWhole, said, gone, goneRisks }: Change): string {
  const next = file();
  withStaging((staging) => {
    if (!isWhole) {
      for (const one of gone) staging.remove(id, one);
      for (const one of goneRisks) staging.removeRisk(id, one);
    }
    stage(id, said, staging);
    return writeOver({ path, next, staging, states, replacedFeeds: new Set(isWhole ? [id] : []) });
  });
  return next;
}

/** What a database says, numbers apart. */
function contentOf(path: string): Record<string, unknown> {
  const database = new DatabaseSync(path, { readOnly: true });
  const all = (sql: string) => database.prepare(sql).all();
  const names = new Map<number, string>();
  const said: string[] = [];
  for (const row of all(
    "SELECT number, header, hex(digest) AS digest FROM advisory JOIN record_digest USING (number)",
  )) {
    const header = unpackHeader(new PackReader(row["header"] as Uint8Array));
    names.set(Number(row["number"]), `${header.feed} ${header.id}`);
    said.push(JSON.stringify([header, row["digest"]]));
  }
  const packages = all(
    "SELECT e.name AS ecosystem, p.name AS name, entries FROM package p JOIN ecosystem e ON e.number = p.ecosystem ORDER BY 1, 2",
  ).map(({ ecosystem, name, entries }) => {
    const pack = new PackReader(entries as Uint8Array);
    const entriesOf: string[] = [];
    while (pack.remaining > 0) {
      entriesOf.push(`${names.get(pack.number()) ?? "dangling"} ${pack.bytes().toString("hex")}`);
    }
    return { ecosystem, name, entriesOf };
  });
  const content = {
    said: said.sort(),
    packages,
    ecosystems: all("SELECT name, packages FROM ecosystem ORDER BY name"),
    beside: ["risk", "coverage", "end_of_life"].map((table) => all(`SELECT * FROM ${table}`)),
    feeds: all("SELECT id, advisories, withdrawn, records, digest FROM feed ORDER BY number"),
    digest: all("SELECT value FROM meta WHERE key = 'digest'"),
  };
  database.close();
  return { ...content, texts: textsOf(path) };
}

function textsOf(path: string): readonly unknown[] {
  const snapshot = openSnapshot(path);
  const texts = feedIDs.flatMap((id) => ids.map((one) => snapshot.text(id, one)));
  snapshot.close();
  return texts;
}

/** Publishes what leads from one database to another, feed by feed, and installs it over the first. */
async function followed(installed: string, from: string, to: string, usesDelta: boolean): Promise<void> {
  const directory = file();
  mkdirSync(directory);
  const described = (path: string) => {
    const snapshot = openSnapshot(path);
    const { feeds } = snapshot.describe();
    snapshot.close();
    return feeds;
  };
  const before = new Map(described(from).map((one) => [one.id, one.digest ?? ""]));
  const parts: PartToInstall[] = [];
  for (const one of described(to)) {
    if (one.digest === before.get(one.id)) continue;
    const [old, now] = [from, to].map((path) => {
      const alone = join(directory, `${one.id}-${made++}.db`);
      writeFeedAlone(one.id, path, alone);
      return alone;
    }) as [string, string];
    const described = { ...one, digest: one.digest ?? "" };
    const delta = await writeDelta({
      feed: one.id,
      from: { path: old, digest: before.get(one.id) ?? "" },
      to: { path: now },
      directory,
    });
    const whole = await compressed(now, directory);
    const part = { feed: described, ecosystems: [], whole, deltas: [delta] };
    parts.push(
      usesDelta
        ? { part, path: partPath(directory, delta), delta }
        : { part, path: partPath(directory, whole) },
    );
  }
  const statement = {
    kind: "assay-snapshot" as const,
    schema: schemaVersion,
    createdAt: "",
    parts: parts.map(({ part }) => part),
  };
  const options = { database: installed, statement, parts, unchanged: [], allowOlder: true };
  await installParts({ ...options, who: "test", source: "test", clock: systemClock });
  rmSync(directory, { recursive: true });
}

const worlds = fc.record(Object.fromEntries(feedIDs.map((id) => [id, feed])));
const chains = fc.array(change, { minLength: 1, maxLength: 4 });
/** 400 and 200 were run when this was written; these are for every day. */
const runs = 30;

describe("a snapshot that is changed again and again", () => {
  it("says what one says that was written anew from all that its feeds said last", () => {
    fc.assert(
      fc.property(worlds, chains, (first, later) => {
        let world: World = new Map(Object.entries(first));
        let path = writtenAnew(world);
        for (const one of later) {
          world = after(world, one);
          path = changed(path, one);
          expect(contentOf(path)).toEqual(contentOf(writtenAnew(world)));
        }
      }),
      { numRuns: runs },
    );
  }, 120_000);

  it("is followed by another that gets only the differences, or some feeds whole", async () => {
    await fc.assert(
      fc.asyncProperty(
        worlds,
        chains,
        fc.array(fc.boolean(), { maxLength: 4 }),
        async (first, later, ways) => {
          let path = writtenAnew(new Map(Object.entries(first)));
          const follower = writtenAnew(new Map(Object.entries(first)));
          for (const [index, one] of later.entries()) {
            const next = changed(path, one);
            await followed(follower, path, next, ways[index] ?? true);
            expect(contentOf(follower)).toEqual(contentOf(next));
            path = next;
          }
        },
      ),
      { numRuns: Math.ceil(runs / 2) },
    );
  }, 120_000);
});
