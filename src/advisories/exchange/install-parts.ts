import { appendFileSync, existsSync, writeFileSync } from "node:fs";
import type { Clock } from "../../runtime/clock.ts";
import { AdvisoryError } from "../advisory-error.ts";
import { copySnapshot } from "../snapshot/copy-snapshot.ts";
import type { FeedState } from "../snapshot/feed-state.ts";
import { lockImports } from "../snapshot/import-lock.ts";
import { readFeedStates } from "../snapshot/read-feed-states.ts";
import { refreshStates } from "../snapshot/refresh-states.ts";
import { newestUpdate } from "../snapshot/snapshot-writer.ts";
import { StagingArea } from "../snapshot/staging.ts";
import { writeOver } from "../snapshot/write-over.ts";
import { makeDirectoryOf, putInPlace, removeFiles } from "../update/in-place.ts";
import { type SnapshotDelta, type SnapshotPart, type SnapshotStatement } from "./statement.ts";
import { unreadableSnapshot } from "./unreadable-snapshot.ts";
import { installRuleFiles, type RuleFile } from "./rule-files.ts";
import { unpackPart } from "./unpack-part.ts";

/** A part to install, and the file it is in: the whole feed, or what changed since what is installed. */
export interface PartToInstall {
  readonly part: SnapshotPart;
  readonly path: string;
  readonly delta?: SnapshotDelta;
}

/** What is installed, and by whom. */
export interface InstallOptions {
  readonly database: string;
  readonly statement: SnapshotStatement;
  /** Of the parts of the statement, those that differ from what is installed. */
  readonly parts: readonly PartToInstall[];
  /** Parts whose content is installed already. */
  readonly unchanged: readonly SnapshotPart[];
  /** Rules that came with it. */
  readonly rules?: readonly RuleFile[];
  /** Whether data older than the installed may take its place. */
  readonly allowOlder: boolean;
  /** Who does it, and where the snapshot came from, for the log beside the database. */
  readonly who: string;
  readonly source: string;
  readonly clock: Clock;
}

/** What is installed now. */
export interface InstalledSnapshot {
  readonly digest: string;
  readonly createdAt: string;
  readonly changed: boolean;
  readonly feeds: readonly string[];
  /** Rules that were put beside the database. */
  readonly rules: readonly RuleFile[];
}

/** File that each installation is written down in, a line of JSON each. */
export function installationLog(database: string): string {
  return `${database}.log`;
}

/**
 * Installs parts of a statement whose signature was checked: beside the other feeds of the database, at once, and
 * only when every part is what the statement says. Throws `SNAPSHOT_OLDER`, `SNAPSHOT_UNREADABLE`; what is
 * installed then stays as it is.
 */
export async function installParts(options: InstallOptions): Promise<InstalledSnapshot> {
  const { database } = options;
  makeDirectoryOf(database);
  const lock = lockImports(database);
  const files = [`${database}.staging`, `${database}.next`, `${database}.part`];
  removeFiles(files);
  try {
    const before = existsSync(database) ? readFeedStates(database) : new Map<string, FeedState>();
    if (!options.allowOlder) assertNotOlder(options, before);
    const feeds = await install(options, before);
    const rules = installRuleFiles(database, options.rules ?? [], options.allowOlder);
    const installed = { ...feeds, rules };
    note(options, installed);
    return installed;
  } finally {
    removeFiles(files);
    lock.release();
  }
}

async function install(
  { database, parts, unchanged }: InstallOptions,
  before: ReadonlyMap<string, FeedState>,
): Promise<Omit<InstalledSnapshot, "rules">> {
  const states = new Map(before);
  for (const { feed } of unchanged) {
    // An own update that failed is over when the same data comes fresh from elsewhere.
    const state: { -readonly [Member in keyof FeedState]?: FeedState[Member] } = { ...before.get(feed.id) };
    delete state.failure;
    states.set(feed.id, { ...state, ...stateOf(feed) });
  }
  const names = parts.map(({ part }) => part.feed.id);
  if (parts.length === 0 && existsSync(database)) {
    const { digest, feeds } = refreshStates(database, states);
    return { digest, createdAt: newestUpdate(feeds), changed: false, feeds: names };
  }
  const staging = new StagingArea(`${database}.staging`);
  try {
    for (const one of parts) {
      await stagePart(one, database, staging);
      states.set(one.part.feed.id, stateOf(one.part.feed));
    }
    const replacedFeeds = new Set(
      parts.filter(({ delta }) => delta === undefined).map(({ part }) => part.feed.id),
    );
    const next = `${database}.next`;
    const { digest, feeds, changed } = writeOver({ path: database, next, staging, states, replacedFeeds });
    for (const { part } of parts) {
      const now = feeds.find(({ id }) => id === part.feed.id)?.digest;
      if (now !== part.feed.digest)
        throw unreadableSnapshot(`${part.feed.id} is not what its statement says`);
    }
    putInPlace(next, database, changed);
    return { digest, createdAt: newestUpdate(feeds), changed, feeds: names };
  } finally {
    staging.close();
  }
}

async function stagePart(
  { part, path, delta }: PartToInstall,
  database: string,
  staging: StagingArea,
): Promise<void> {
  const { id } = part.feed;
  await unpackPart(path, delta ?? part.whole, `${database}.part`);
  copySnapshot(`${database}.part`, staging, { wantsFeed: (feed) => feed === id });
  removeFiles([`${database}.part`]);
  // A difference has all of these, as few as they are.
  staging.replaceBeside(id);
  for (const advisory of delta?.removed ?? []) staging.remove(id, advisory);
  for (const risk of delta?.removedRisks ?? []) staging.removeRisk(id, risk);
}

function stateOf(feed: SnapshotPart["feed"]): FeedState {
  const { refused, updatedAt, source, newest, license, mayRedistribute, critical, failure } = feed;
  return {
    refused,
    updatedAt,
    ...(source === undefined ? {} : { source }),
    ...(newest === undefined ? {} : { newest }),
    ...(license === undefined ? {} : { license }),
    ...(mayRedistribute === undefined ? {} : { mayRedistribute }),
    ...(critical === undefined ? {} : { critical }),
    ...(failure === undefined ? {} : { failure }),
  };
}

/** An older snapshot in a newer one's place would hide what became known meanwhile. */
function assertNotOlder({ statement }: InstallOptions, before: ReadonlyMap<string, FeedState>): void {
  for (const { feed } of statement.parts) {
    const installed = before.get(feed.id)?.updatedAt ?? "";
    if (feed.updatedAt >= installed) continue;
    throw new AdvisoryError({
      code: "SNAPSHOT_OLDER",
      category: "data",
      message: `the snapshot has ${feed.id} of ${feed.updatedAt}, which is older than the installed of ${installed}`,
      hint: "Get a newer snapshot, or add --allow-older if going back is meant.",
    });
  }
}

function note(
  { database, who, source, statement, clock }: InstallOptions,
  installed: InstalledSnapshot,
): void {
  const line = {
    at: new Date(clock.now()).toISOString(),
    who,
    source,
    snapshot: statement.createdAt,
    digest: installed.digest,
    feeds: installed.feeds,
    ...(installed.rules.length === 0
      ? {}
      : { rules: installed.rules.map(({ name, version, program }) => ({ name, version, program })) }),
  };
  const path = installationLog(database);
  if (!existsSync(path)) writeFileSync(path, "", { mode: 0o600 });
  appendFileSync(path, `${JSON.stringify(line)}\n`);
}
