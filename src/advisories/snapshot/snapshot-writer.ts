import { createHash } from "node:crypto";
import { DatabaseSync } from "node:sqlite";
import type { FeedDescription } from "#model";
import { packHeader } from "./advisory-header.ts";
import { JoinedAliases } from "./joined-aliases.ts";
import { PackWriter } from "./packing.ts";
import { snapshotTables } from "./snapshot-schema.ts";
import type { StagedEntry, StagingArea } from "./staging.ts";
import { TextBlockWriter, type TextBlock } from "./text-blocks.ts";

/** What is known of a feed apart from its advisories. */
export interface FeedState {
  readonly refused: number;
  readonly updatedAt: string;
}

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
    const { numbers, digest, feeds } = writeAdvisories(database, staging, feedStates);
    writePackages(database, staging, numbers);
    writeMeta(database, digest, feeds);
    database.exec("COMMIT; ANALYZE");
    return { digest, feeds };
  } finally {
    database.close();
  }
}

interface WrittenAdvisories extends WrittenSnapshot {
  /** Final number by staged number; advisories that were replaced have none. */
  readonly numbers: ReadonlyMap<number, number>;
}

function writeAdvisories(
  database: DatabaseSync,
  staging: StagingArea,
  feedStates: ReadonlyMap<string, FeedState>,
): WrittenAdvisories {
  const aliases = joinAll(staging);
  const insertAdvisory = database.prepare("INSERT INTO advisory VALUES (?, ?)");
  const insertDigest = database.prepare("INSERT INTO record_digest VALUES (?, ?)");
  const insertText = database.prepare("INSERT INTO text VALUES (?, ?)");
  const writeBlock = (block: TextBlock | undefined): void => {
    if (block !== undefined) insertText.run(block.first, block.block);
  };
  const feeds = new FeedCounts(feedStates);
  const numbers = new Map<number, number>();
  const hash = createHash("sha256");
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
  }
  writeBlock(blocks.end());
  return { numbers, digest: `sha256:${hash.digest("hex")}`, feeds: feeds.descriptions() };
}

function joinAll(staging: StagingArea): JoinedAliases {
  const joined = new JoinedAliases();
  for (const { id, names } of staging.advisories()) {
    if (!names.isWithdrawn) joined.join(id, names.aliases);
  }
  return joined;
}

/** Counts the advisories of each feed, which come feed by feed, and numbers the feeds. */
class FeedCounts {
  private readonly states: ReadonlyMap<string, FeedState>;
  private readonly counts: { id: string; advisories: number; withdrawn: number }[] = [];

  constructor(states: ReadonlyMap<string, FeedState>) {
    this.states = states;
  }

  count(id: string, isWithdrawn: boolean): number {
    let last = this.counts.at(-1);
    if (last?.id !== id) {
      last = { id, advisories: 0, withdrawn: 0 };
      this.counts.push(last);
    }
    last.advisories++;
    if (isWithdrawn) last.withdrawn++;
    return this.counts.length - 1;
  }

  descriptions(): readonly FeedDescription[] {
    return this.counts.map((count) => {
      const { refused, updatedAt } = this.states.get(count.id) ?? { refused: 0, updatedAt: "" };
      return { ...count, refused, updatedAt };
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

function writeMeta(database: DatabaseSync, digest: string, feeds: readonly FeedDescription[]): void {
  const insertFeed = database.prepare("INSERT INTO feed VALUES (?, ?, ?, ?, ?, ?)");
  for (const [number, { id, advisories, withdrawn, refused, updatedAt }] of feeds.entries()) {
    insertFeed.run(number, id, advisories, withdrawn, refused, updatedAt);
  }
  const newest =
    feeds
      .map(({ updatedAt }) => updatedAt)
      .sort()
      .at(-1) ?? "";
  const insertMeta = database.prepare("INSERT INTO meta VALUES (?, ?)");
  insertMeta.run("digest", digest);
  insertMeta.run("created_at", newest);
}
