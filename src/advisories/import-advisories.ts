import { closeSync, fsyncSync, openSync, renameSync, rmSync } from "node:fs";
import { existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import type { FeedDescription } from "#model";
import type { Clock } from "../runtime/clock.ts";
import { AdvisoryError } from "./advisory-error.ts";
import { FeedImport, type FeedImportResult } from "./feed-import.ts";
import { feedID } from "./input/feed-id.ts";
import { defaultInputLimits, type InputLimits } from "./input/input-limits.ts";
import { readInput } from "./input/read-input.ts";
import { copySnapshot } from "./snapshot/copy-snapshot.ts";
import { lockImports } from "./snapshot/import-lock.ts";
import { writeSnapshot, type FeedState, type WrittenSnapshot } from "./snapshot/snapshot-writer.ts";
import { StagingArea } from "./snapshot/staging.ts";

/** What an import is told. */
export interface ImportOptions {
  /** File of the database; its directory is made when it is not there. */
  readonly database: string;
  /** Name of the feed that all inputs belong to; each input's own name says it otherwise. */
  readonly feed?: string;
  /** Whether advisories of these feeds that did not come again are dropped. */
  readonly replace?: boolean;
  readonly clock: Clock;
  readonly limits?: Partial<InputLimits>;
  readonly progress?: ImportProgress;
  readonly signal?: AbortSignal;
}

/** What an import tells while it runs. Called often: implementations return at once. */
export interface ImportProgress {
  phase(phase: "read" | "write" | "done"): void;
  /** An input begins. */
  input(path: string, feed: string): void;
  /** Bytes of the input as stored that were read since the last call, and advisories of it so far. */
  read(bytes: number, advisories: number): void;
}

/** What an import did. */
export interface ImportResult {
  readonly database: string;
  /** Of all advisories now in the database. */
  readonly digest: string;
  readonly createdAt: string;
  /** What came in, input by input. */
  readonly imported: readonly FeedImportResult[];
  /** What the database now has. */
  readonly feeds: readonly FeedDescription[];
}

/**
 * Imports advisories in the OSV format into the database, beside what it has: an advisory takes the place of the
 * one of the same feed and id, whatever the records' times say. The new database is written beside the old one
 * and takes its place at once, when it is complete; readers of the old one are not disturbed, and an import that
 * is interrupted leaves no trace. Throws {@link AdvisoryError}; the database is then as it was.
 */
export async function importAdvisories(
  paths: readonly string[],
  options: ImportOptions,
): Promise<ImportResult> {
  const { database, clock, progress } = options;
  makeDirectory(database);
  const lock = lockImports(database);
  const files = { staging: `${database}.staging`, next: `${database}.next` };
  // Left over by an import that was killed: under the lock nobody else uses them.
  removeFiles(files);
  const staging = new StagingArea(files.staging);
  try {
    progress?.phase("read");
    const imported: FeedImportResult[] = [];
    for (const path of paths) imported.push(await importInput(path, staging, options));
    assertSomething(paths, imported);
    progress?.phase("write");
    const updatedAt = new Date(clock.now()).toISOString();
    const states = feedStates(imported, staging, updatedAt, options);
    const written = writeSnapshot(files.next, staging, states);
    putInPlace(files.next, database);
    progress?.phase("done");
    return { database, ...written, createdAt: newest(written), imported };
  } finally {
    staging.close();
    removeFiles(files);
    lock.release();
  }
}

async function importInput(
  path: string,
  staging: StagingArea,
  options: ImportOptions,
): Promise<FeedImportResult> {
  const feed = options.feed ?? feedID(path);
  const sink = new FeedImport(path, feed, staging);
  options.progress?.input(path, feed);
  await readInput(path, sink, {
    limits: { ...defaultInputLimits, ...options.limits },
    signal: options.signal,
    onBytes: (bytes) => {
      options.signal?.throwIfAborted();
      options.progress?.read(bytes, sink.advisories);
    },
  });
  return sink.result();
}

/** State of every feed after the import; takes over what the database so far has. */
function feedStates(
  imported: readonly FeedImportResult[],
  staging: StagingArea,
  updatedAt: string,
  { database, replace }: ImportOptions,
): ReadonlyMap<string, FeedState> {
  const replacedFeeds = new Set(replace === true ? imported.map(({ feed }) => feed) : []);
  const before = existsSync(database) ? copySnapshot(database, staging, { replacedFeeds }) : new Map();
  const states = new Map<string, FeedState>(before);
  for (const [feed, results] of Map.groupBy(imported, (one) => one.feed)) {
    const refused = results.reduce((sum, one) => sum + one.refused, 0);
    states.set(feed, { refused, updatedAt });
  }
  return states;
}

function assertSomething(paths: readonly string[], imported: readonly FeedImportResult[]): void {
  if (imported.some(({ advisories }) => advisories > 0)) return;
  const refused = imported.reduce((sum, one) => sum + one.refused, 0);
  const [first] = imported.flatMap(({ refusals }) => refusals);
  const what = first === undefined ? "" : ` (${refused} refused, the first: ${first.file}: ${first.why})`;
  throw new AdvisoryError({
    code: "NOTHING_TO_IMPORT",
    category: "usage",
    message: `no advisory in the OSV format in ${paths.join(", ")}${what}`,
    hint: "Name directories, archives or files with OSV records in JSON or YAML.",
  });
}

function makeDirectory(database: string): void {
  try {
    mkdirSync(dirname(database), { recursive: true });
  } catch (cause) {
    throw new AdvisoryError({
      code: "DATABASE_NOT_WRITABLE",
      category: "environment",
      message: `cannot make the directory of ${database}`,
      hint: "Name a place that can be written to with --db or ASSAY_DB.",
      cause,
    });
  }
}

/** The rename is atomic; without the two fsyncs a power cut could leave the new name with no content. */
function putInPlace(next: string, database: string): void {
  syncFile(next);
  renameSync(next, database);
  syncFile(dirname(database));
}

function syncFile(path: string): void {
  const descriptor = openSync(path, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function removeFiles(files: Readonly<Record<string, string>>): void {
  for (const file of Object.values(files)) {
    rmSync(file, { force: true });
    rmSync(`${file}-journal`, { force: true });
  }
}

function newest({ feeds }: WrittenSnapshot): string {
  return (
    feeds
      .map(({ updatedAt }) => updatedAt)
      .sort()
      .at(-1) ?? ""
  );
}
