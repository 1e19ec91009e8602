import { createHash, type Hash } from "node:crypto";
import { DatabaseSync } from "node:sqlite";
import type { FeedDescription } from "#model";
import { packHeader } from "./advisory-header.ts";
import { describedFeed, factsOf, type FeedState } from "./feed-state.ts";
import { JoinedAliases } from "./joined-aliases.ts";
import { PackWriter } from "./packing.ts";
import { snapshotTables } from "./snapshot-schema.ts";
import type { StagedEntry, StagingArea } from "./staging.ts";
import { TextBlockWriter, type TextBlock } from "./text-blocks.ts";

/** What a written snapshot is. */
export interface WrittenSnapshot {
  readonly digest: string;
  readonly feeds: readonly FeedDescription[];
}

/**
 * Writes the staged advisories as a snapshot to a new file. Numbers are given in the order of feed and id, so
 * that the same advisories give the same rows whatever order they came in. The digest covers each advisory's
 * feed, id and content, and nothing of when or how they were imported.
 */
export function writeSnapshot(
  path: string,
  staging: StagingArea,
  feedStates: ReadonlyMap<string, FeedState>,
): WrittenSnapshot {
  const database = new DatabaseSync(path);
  try {
    database.exec("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE");
    database.exec(`${snapshotTables} BEGIN;`);
    const feeds = new FeedCounts(feedStates);
    const hash = createHash("sha256");
    const numbers = writeAdvisories(database, staging, feeds, hash);
    writePackages(database, staging, numbers);
    writeRowsBeside(database, staging, feeds, hash);
    const written = { digest: `sha256:${hash.digest("hex")}`, feeds: feeds.descriptions() };
    writeMeta(database, written, feedStates);
    database.exec("COMMIT; ANALYZE");
    return written;
  } finally {
    database.close();
  }
}

/** Gives the final number by staged number; advisories that were replaced have none. */
function writeAdvisories(
  database: DatabaseSync,
  staging: StagingArea,
  feeds: FeedCounts,
  hash: Hash,
): ReadonlyMap<number, number> {
  const aliases = joinAll(staging);
  const insertAdvisory = database.prepare("INSERT INTO advisory VALUES (?, ?)");
  const insertDigest = database.prepare("INSERT INTO record_digest VALUES (?, ?)");
  const insertText = database.prepare("INSERT INTO text VALUES (?, ?)");
  const writeBlock = (block: TextBlock | undefined): void => {
    if (block !== undefined) insertText.run(block.first, block.block);
  };
  const numbers = new Map<number, number>();
  const pack = new PackWriter();
  const blocks = new TextBlockWriter();
  for (const { number: staged, feed, id, digest, names, record } of staging.advisories()) {
    const number = numbers.size;
    numbers.set(staged, number);
    const isCovering = names.upstream.length > 0 || names.isWithdrawn;
    const joined = isCovering ? names.aliases : aliases.of(id, names.aliases);
    packHeader({ ...names, feed: feeds.count(feed, names.isWithdrawn), id, aliases: joined }, pack);
    insertAdvisory.run(number, pack.take());
    insertDigest.run(number, digest);
    writeBlock(blocks.add(record));
    hash.update(`${feed}\0${id}\0`).update(digest);
    feeds.hashOf(feed).update(`${id}\0`).update(digest);
  }
  writeBlock(blocks.end());
  return numbers;
}

/** Coverage, risk data and ends of life, which are part of the digest as advisories are. */
function writeRowsBeside(database: DatabaseSync, staging: StagingArea, feeds: FeedCounts, hash: Hash): void {
  const insertCoverage = database.prepare("INSERT INTO coverage VALUES (?, ?)");
  for (const { ecosystem, feed } of staging.coverage()) {
    insertCoverage.run(ecosystem, feeds.numberOf(feed));
    hash.update(`covers\0${ecosystem}\0${feed}\0`);
    feeds.hashOf(feed).update(`covers\0${ecosystem}\0`);
  }
  const insertRisk = database.prepare("INSERT INTO risk VALUES (?, ?, ?)");
  for (const { id, feed, packed } of staging.risks()) {
    insertRisk.run(id, feeds.numberOf(feed), packed);
    feeds.countRecord(feed);
    hash.update(`risk\0${id}\0${feed}\0`).update(packed);
    feeds.hashOf(feed).update(`risk\0${id}\0`).update(packed);
  }
  const insertEnd = database.prepare("INSERT INTO end_of_life VALUES (?, ?, ?, ?)");
  for (const { product, release, feed, record } of staging.endsOfLife()) {
    insertEnd.run(product, release, feeds.numberOf(feed), record);
    feeds.countRecord(feed);
    hash.update(`end\0${product}\0${release}\0${feed}\0${record}`);
    feeds.hashOf(feed).update(`end\0${product}\0${release}\0${record}`);
  }
}

function joinAll(staging: StagingArea): JoinedAliases {
  const joined = new JoinedAliases();
  for (const { id, names } of staging.advisories()) {
    if (!names.isWithdrawn) joined.join(id, names.aliases);
  }
  return joined;
}

/** Numbers the feeds in the order of their ids, and counts what each has. */
class FeedCounts {
  private readonly states: ReadonlyMap<string, FeedState>;
  private readonly counts: { id: string; advisories: number; withdrawn: number; records: number }[];
  private readonly numbers: ReadonlyMap<string, number>;
  private readonly hashes: readonly Hash[];

  constructor(states: ReadonlyMap<string, FeedState>) {
    this.states = states;
    const ids = [...states.keys()].sort((left, right) =>
      Buffer.compare(Buffer.from(left), Buffer.from(right)),
    );
    this.counts = ids.map((id) => ({ id, advisories: 0, withdrawn: 0, records: 0 }));
    this.numbers = new Map(ids.map((id, number) => [id, number]));
    this.hashes = ids.map(() => createHash("sha256"));
  }

  /** Number of a feed; every feed has a state. */
  numberOf(id: string): number {
    const number = this.numbers.get(id);
    if (number === undefined) throw new Error(`the feed ${id} has no state`);
    return number;
  }

  count(id: string, isWithdrawn: boolean): number {
    const number = this.numberOf(id);
    const counts = this.counts[number];
    if (counts !== undefined) {
      counts.advisories++;
      if (isWithdrawn) counts.withdrawn++;
    }
    return number;
  }

  countRecord(id: string): void {
    const counts = this.counts[this.numberOf(id)];
    if (counts !== undefined) counts.records++;
  }

  /** What of a feed its own digest is made of, apart from all others. */
  hashOf(id: string): Hash {
    const hash = this.hashes[this.numberOf(id)];
    if (hash === undefined) throw new Error(`the feed ${id} has no number`);
    return hash;
  }

  /** Ends the counting. */
  descriptions(): readonly FeedDescription[] {
    return this.counts.map((counts) => {
      const state = this.states.get(counts.id) ?? { refused: 0, updatedAt: "" };
      const digest = `sha256:${this.hashOf(counts.id).digest("hex")}`;
      return describedFeed({ ...counts, digest }, state);
    });
  }
}

function writePackages(
  database: DatabaseSync,
  staging: StagingArea,
  numbers: ReadonlyMap<number, number>,
): void {
  const insertPackage = database.prepare("INSERT INTO package VALUES (?, ?, ?)");
  const insertEcosystem = database.prepare("INSERT INTO ecosystem VALUES (?, ?, ?)");
  const pack = new PackWriter();
  let ecosystem = { number: -1, name: "", packages: 0 };
  const endEcosystem = (): void => {
    if (ecosystem.number >= 0) insertEcosystem.run(ecosystem.number, ecosystem.name, ecosystem.packages);
  };
  for (const group of groups(staging, numbers)) {
    if (group.ecosystem !== ecosystem.name || ecosystem.number < 0) {
      endEcosystem();
      ecosystem = { number: ecosystem.number + 1, name: group.ecosystem, packages: 0 };
    }
    ecosystem.packages++;
    for (const { advisory, packed } of group.entries) {
      pack.number(advisory);
      pack.bytes(packed);
    }
    insertPackage.run(ecosystem.number, group.name, pack.take());
  }
  endEcosystem();
}

interface PackageGroup {
  readonly ecosystem: string;
  readonly name: string;
  /** With their final numbers, in the order of those. */
  readonly entries: readonly StagedEntry[];
}

function* groups(staging: StagingArea, numbers: ReadonlyMap<number, number>): Generator<PackageGroup> {
  let entries: StagedEntry[] = [];
  for (const entry of staging.entries()) {
    const advisory = numbers.get(entry.advisory);
    if (advisory === undefined) continue;
    const first = entries[0];
    if (first !== undefined && (first.ecosystem !== entry.ecosystem || first.name !== entry.name)) {
      yield grouped(first, entries);
      entries = [];
    }
    entries.push({ ...entry, advisory });
  }
  const [first] = entries;
  if (first !== undefined) yield grouped(first, entries);
}

function grouped({ ecosystem, name }: StagedEntry, entries: StagedEntry[]): PackageGroup {
  const sorted = entries.sort(
    (left, right) => left.advisory - right.advisory || Buffer.compare(left.packed, right.packed),
  );
  // Errata name a package once per architecture and repository; one row says the same.
  const distinct = sorted.filter((entry, index) => {
    const before = sorted[index - 1];
    return before?.advisory !== entry.advisory || Buffer.compare(before.packed, entry.packed) !== 0;
  });
  return { ecosystem, name, entries: distinct };
}

function writeMeta(
  database: DatabaseSync,
  { digest, feeds }: WrittenSnapshot,
  states: ReadonlyMap<string, FeedState>,
): void {
  const insertFeed = database.prepare("INSERT INTO feed VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
  for (const [number, feed] of feeds.entries()) {
    const { id, advisories, withdrawn, refused, updatedAt, records = 0, digest: own = "" } = feed;
    const facts = factsOf(states.get(id) ?? { refused, updatedAt });
    insertFeed.run(number, id, advisories, withdrawn, records, refused, updatedAt, own, facts);
  }
  const insertMeta = database.prepare("INSERT INTO meta VALUES (?, ?)");
  insertMeta.run("digest", digest);
  insertMeta.run("created_at", newestUpdate(feeds));
}

/** When the newest of the data was fetched or imported. */
export function newestUpdate(feeds: readonly Pick<FeedDescription, "updatedAt">[]): string {
  return feeds.reduce((newest, { updatedAt }) => (updatedAt > newest ? updatedAt : newest), "");
}
