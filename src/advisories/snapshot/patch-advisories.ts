import type { DatabaseSync } from "node:sqlite";
import { packHeader, unpackHeader, unpackNames, type AdvisoryHeader } from "./advisory-header.ts";
import { joinedAliases, JoinedAliases } from "./joined-aliases.ts";
import { PackReader, PackWriter } from "./packing.ts";
import type { StagingArea } from "./staging.ts";
import { rowsOf } from "./row-arrays.ts";
import { TextBlockWriter, type TextBlock } from "./text-blocks.ts";

/** An advisory that the snapshot has after the change. */
export interface LiveAdvisory {
  readonly number: number;
  /** Number of its feed. */
  readonly feed: number;
  readonly id: string;
  readonly isWithdrawn: boolean;
}

/** What became of the advisories, by their numbers. */
export interface PatchedAdvisories {
  readonly live: readonly LiveAdvisory[];
  /** Numbers that no advisory has any more. */
  readonly dead: ReadonlySet<number>;
  /** Final numbers by staged ones. */
  readonly numbers: ReadonlyMap<number, number>;
}

/**
 * Takes away what is gone or changed, appends what is new or changed, and brings the names that advisories give each
 * other up to date in all of them.
 */
export function patchAdvisories(
  database: DatabaseSync,
  staging: StagingArea,
  feeds: ReadonlyMap<string, number>,
): PatchedAdvisories {
  const { kept, dead } = partHeaders(database, replacedKeys(staging, feeds));
  const removals = ["advisory", "record_digest", "appended"].map((table) =>
    database.prepare(`DELETE FROM ${table} WHERE number = ?`),
  );
  for (const number of dead) for (const removal of removals) removal.run(number);
  const aliases = new JoinedAliases();
  for (const { id, ownAliases, isWithdrawn } of kept.values()) {
    if (!isWithdrawn && ownAliases.length > 0) aliases.join(id, ownAliases);
  }
  for (const { id, aliases: own } of staging.names()) aliases.join(id, own);
  rejoin(database, kept, aliases);
  const { live, numbers } = append(database, { staging, feeds, aliases });
  const stayed = [...kept].map(([number, { feed, id, isWithdrawn }]) => ({ number, feed, id, isWithdrawn }));
  return { live: [...stayed, ...live], dead, numbers };
}

function keyOf(feed: number, id: string): string {
  return `${feed} ${id}`;
}

/** Advisories that must not stay as they are. */
function replacedKeys(staging: StagingArea, feeds: ReadonlyMap<string, number>): ReadonlySet<string> {
  return new Set(
    [...staging.removals(), ...staging.keys()].map(({ feed, id }) => keyOf(feeds.get(feed) ?? -1, id)),
  );
}

type AdvisoryNames = ReturnType<typeof unpackNames>;

function partHeaders(
  database: DatabaseSync,
  replaced: ReadonlySet<string>,
): { readonly kept: ReadonlyMap<number, AdvisoryNames>; readonly dead: ReadonlySet<number> } {
  const kept = new Map<number, AdvisoryNames>();
  const dead = new Set<number>();
  const rows = rowsOf<readonly [number, Uint8Array]>(database, "SELECT number, header FROM advisory");
  for (const [number, packed] of rows) {
    const header = unpackNames(new PackReader(packed));
    if (replaced.has(keyOf(header.feed, header.id))) dead.add(number);
    else kept.set(number, header);
  }
  return { kept, dead };
}

/** Rows of other advisories change too, when a change gives or takes a name of theirs. */
function rejoin(
  database: DatabaseSync,
  kept: ReadonlyMap<number, AdvisoryNames>,
  joined: JoinedAliases,
): void {
  const select = database.prepare("SELECT header FROM advisory WHERE number = ?");
  const update = database.prepare("UPDATE advisory SET header = ? WHERE number = ?");
  const pack = new PackWriter();
  for (const [number, names] of kept) {
    const aliases = joinedAliases(names, joined);
    if (aliases.length === names.aliases.length && aliases.every((one) => names.aliases.includes(one)))
      continue;
    const header: AdvisoryHeader = unpackHeader(new PackReader(select.get(number)?.["header"] as Uint8Array));
    packHeader({ ...header, aliases }, pack);
    update.run(pack.take(), number);
  }
}

interface AppendInput {
  readonly staging: StagingArea;
  readonly feeds: ReadonlyMap<string, number>;
  readonly aliases: JoinedAliases;
}

function append(
  database: DatabaseSync,
  { staging, feeds, aliases }: AppendInput,
): { readonly live: readonly LiveAdvisory[]; readonly numbers: ReadonlyMap<number, number> } {
  const insertAdvisory = database.prepare("INSERT INTO advisory VALUES (?, ?)");
  const insertDigest = database.prepare("INSERT INTO record_digest VALUES (?, ?)");
  const insertAppended = database.prepare("INSERT INTO appended VALUES (?, ?, ?)");
  const insertText = database.prepare("INSERT INTO text VALUES (?, ?)");
  const writeBlock = (block: TextBlock | undefined): void => {
    if (block !== undefined) insertText.run(block.first, block.block);
  };
  const [live, numbers, pack] = [[] as LiveAdvisory[], new Map<number, number>(), new PackWriter()];
  let next = Number(database.prepare("SELECT value FROM meta WHERE key = 'next_number'").get()?.["value"]);
  const blocks = new TextBlockWriter(next);
  for (const { number: staged, feed: feedID, id, digest, names, record } of staging.advisories()) {
    const feed = feeds.get(feedID);
    if (feed === undefined) throw new Error(`the feed ${feedID} is not in the snapshot`);
    const number = next++;
    const { isWithdrawn } = names;
    const header = { ...names, feed, id, ownAliases: names.aliases };
    packHeader({ ...header, aliases: joinedAliases(header, aliases) }, pack);
    insertAdvisory.run(number, pack.take());
    insertDigest.run(number, digest);
    insertAppended.run(feed, id, number);
    writeBlock(blocks.add(record));
    numbers.set(staged, number);
    live.push({ number, feed, id, isWithdrawn });
  }
  writeBlock(blocks.end());
  database.prepare("UPDATE meta SET value = ? WHERE key = 'next_number'").run(String(next));
  return { live, numbers };
}
