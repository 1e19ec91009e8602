import { DatabaseSync } from "node:sqlite";
import type { FeedDescription } from "#model";
import { packHeader } from "./advisory-header.ts";
import { FeedContent, snapshotDigest } from "./content-digest.ts";
import { describedFeed, factsOf, type FeedState } from "./feed-state.ts";
import { joinedAliases, JoinedAliases } from "./joined-aliases.ts";
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
 * that the same advisories give the same rows whatever order they came in. The digest covers each feed's digest,
 * which covers each advisory's id and content, and nothing of when or how they were imported.
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
    const numbers = writeAdvisories(database, staging, feeds);
    writePackages(database, staging, numbers);
    writeRowsBeside(database, staging, feeds);
    const descriptions = feeds.descriptions();
    const written = { digest: snapshotDigest(descriptions), feeds: descriptions };
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
    const header = { ...names, feed: feeds.count(feed, names.isWithdrawn), id, ownAliases: names.aliases };
    packHeader({ ...header, aliases: joinedAliases(header, aliases) }, pack);
    insertAdvisory.run(number, pack.take());
    insertDigest.run(number, digest);
    writeBlock(blocks.add(record));
    feeds.contentOf(feed).advisory(id, digest);
  }
  writeBlock(blocks.end());
  return numbers;
}

/** Coverage, risk data and ends of life, which are part of the digest as advisories are. */
function writeRowsBeside(database: DatabaseSync, staging: StagingArea, feeds: FeedCounts): void {
  const insertCoverage = database.prepare("INSERT INTO coverage VALUES (?, ?)");
  for (const { ecosystem, feed } of staging.coverage()) {
    insertCoverage.run(ecosystem, feeds.numberOf(feed));
    feeds.contentOf(feed).covers(ecosystem);
  }
  const insertRisk = database.prepare("INSERT INTO risk VALUES (?, ?, ?)");
  for (const { id, feed, packed } of staging.risks()) {
    insertRisk.run(id, feeds.numberOf(feed), packed);
    feeds.countRecord(feed);
    feeds.contentOf(feed).risk(id, packed);
  }
  const insertEnd = database.prepare("INSERT INTO end_of_life VALUES (?, ?, ?, ?)");
  for (const { product, release, feed, record } of staging.endsOfLife()) {
    insertEnd.run(product, release, feeds.numberOf(feed), record);
    feeds.countRecord(feed);
    feeds.contentOf(feed).endOfLife(product, release, record);
  }
}

function joinAll(staging: StagingArea): JoinedAliases {
  const joined = new JoinedAliases();
  for (const { id, aliases } of staging.names()) joined.join(id, aliases);
  return joined;
}

/** Numbers the feeds in the order of their ids, and counts what each has. */
class FeedCounts {
  private readonly states: ReadonlyMap<string, FeedState>;
  private readonly counts: { id: string; advisories: number; withdrawn: number; records: number }[];
  private readonly numbers: ReadonlyMap<string, number>;
  private readonly contents: readonly FeedContent[];

  constructor(states: ReadonlyMap<string, FeedState>) {
    this.states = states;
    const ids = [...states.keys()].sort((left, right) =>
      Buffer.compare(Buffer.from(left), Buffer.from(right)),
    );
    this.counts = ids.map((id) => ({ id, advisories: 0, withdrawn: 0, records: 0 }));
    this.numbers = new Map(ids.map((id, number) => [id, number]));
    this.contents = ids.map(() => new FeedContent());
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
  contentOf(id: string): FeedContent {
    const content = this.contents[this.numberOf(id)];
    if (content === undefined) throw new Error(`the feed ${id} has no number`);
    return content;
  }

  /** Ends the counting. */
  descriptions(): readonly FeedDescription[] {
    return this.counts.map((counts) => {
      const state = this.states.get(counts.id) ?? { refused: 0, updatedAt: "" };
      const digest = this.contentOf(counts.id).digest();
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

function grouped({ ecosystem, name }: StagedEntry, entries: readonly StagedEntry[]): PackageGroup {
  return { ecosystem, name, entries: distinctEntries(entries, (left, right) => left - right) };
}

/** Entries of one package in the order of their advisories, those that say the same once. */
export function distinctEntries<Entry extends Pick<StagedEntry, "advisory" | "packed">>(
  entries: readonly Entry[],
  compareAdvisories: (left: number, right: number) => number,
): readonly Entry[] {
  const sorted = entries.toSorted(
    (left, right) =>
      compareAdvisories(left.advisory, right.advisory) || Buffer.compare(left.packed, right.packed),
  );
  // Errata name a package once per architecture and repository; one row says the same.
  return sorted.filter((entry, index) => {
    const before = sorted[index - 1];
    return before?.advisory !== entry.advisory || Buffer.compare(before.packed, entry.packed) !== 0;
  });
}

function writeMeta(
  database: DatabaseSync,
  { digest, feeds }: WrittenSnapshot,
  states: ReadonlyMap<string, FeedState>,
): void {
  const insertFeed = database.prepare("INSERT INTO feed VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  let first = 0;
  for (const [number, feed] of feeds.entries()) {
    const { id, advisories, withdrawn, refused, updatedAt, records = 0, digest: own = "" } = feed;
    const facts = factsOf(states.get(id) ?? { refused, updatedAt });
    const counts = [advisories, withdrawn, records, refused] as const;
    insertFeed.run(number, id, ...counts, updatedAt, own, facts, first, advisories);
    first += advisories;
  }
  const insertMeta = database.prepare("INSERT INTO meta VALUES (?, ?)");
  insertMeta.run("digest", digest);
  insertMeta.run("created_at", newestUpdate(feeds));
  insertMeta.run("next_number", String(first));
}

/** When the newest of the data was fetched or imported. */
export function newestUpdate(feeds: readonly Pick<FeedDescription, "updatedAt">[]): string {
  return feeds.reduce((newest, { updatedAt }) => (updatedAt > newest ? updatedAt : newest), "");
}
