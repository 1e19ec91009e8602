import { existsSync } from "node:fs";
import { AdvisoryError } from "./advisory-error.ts";
import { FeedImport } from "./feed-import.ts";
import type { FeedImportResult, ImportOptions, ImportResult } from "./import-options.ts";
import { feeds as listedFeeds } from "./feeds/index.ts";
import type { FeedSnapshot } from "./feeds/feed.ts";
import { feedID } from "./input/feed-id.ts";
import { defaultInputLimits } from "./input/input-limits.ts";
import { parseOwnFiles } from "./own/parse-own-files.ts";
import { isDistributionEcosystem } from "./osv/vulnerability-names.ts";
import { FeedParser, type FeedToParse } from "./parsing/feed-parser.ts";
import { inParallel } from "./parsing/in-parallel.ts";
import { lockImports } from "./snapshot/import-lock.ts";
import type { FeedState } from "./snapshot/feed-state.ts";
import { readFeedStates } from "./snapshot/read-feed-states.ts";
import { newestUpdate } from "./snapshot/snapshot-writer.ts";
import { StagingArea } from "./snapshot/staging.ts";
import { writeOver } from "./snapshot/write-over.ts";
import { makeDirectoryOf, putInPlace, removeFiles } from "./update/in-place.ts";

/** The work behind `importAdvisories`, apart so that whoever only reads a snapshot does not load it. */
export async function runImport(paths: readonly string[], options: ImportOptions): Promise<ImportResult> {
  const { database, clock, progress } = options;
  makeDirectoryOf(database);
  const lock = lockImports(database);
  const next = `${database}.next`;
  const files = [`${database}.staging`, next];
  // Left over by an import that was killed: under the lock nobody else uses them.
  removeFiles(files);
  const staging = new StagingArea(`${database}.staging`);
  try {
    progress?.phase("read");
    const imported = await importInputs(paths, staging, options);
    assertSomething(paths, imported);
    progress?.phase("write");
    const updatedAt = new Date(clock.now()).toISOString();
    const states = feedStates(imported, updatedAt, database);
    const replacedFeeds = new Set(options.replace === true ? imported.map(({ feed }) => feed) : []);
    const { digest, feeds, changed } = writeOver({ path: database, next, staging, states, replacedFeeds });
    putInPlace(next, database, changed);
    progress?.phase("done");
    return { database, digest, feeds, createdAt: newestUpdate(feeds), imported };
  } finally {
    staging.close();
    removeFiles(files);
    lock.release();
  }
}

async function importInputs(
  paths: readonly string[],
  staging: StagingArea,
  options: ImportOptions,
): Promise<readonly FeedImportResult[]> {
  const now = new Date(options.clock.now()).toISOString();
  const limits = { ...defaultInputLimits, ...options.limits };
  const inputs = paths.map((path, position) => ({
    path,
    position,
    feed: options.feed ?? feedID(path),
    snapshot: { files: [{ name: path, path }], whole: options.replace === true },
  }));
  const parser = new FeedParser(
    { staging, limits, now, signal: options.signal },
    inputs.map(({ snapshot }) => snapshot),
  );
  try {
    const results = new Map<number, FeedImportResult>();
    // The last of a feed and id counts, so that a feed's inputs are read one after the other.
    const byFeed = [...Map.groupBy(inputs, ({ feed }) => feed).values()];
    await inParallel(byFeed, parser.parallel, async (group) => {
      for (const input of group) {
        const sink = await importInput(input, { parser, staging, options });
        results.set(input.position, { ...sink.result(input.path), newest: sink.newest });
      }
    });
    return paths.flatMap((_, position) => results.get(position) ?? []);
  } finally {
    await parser.close();
  }
}

interface Importing {
  readonly parser: FeedParser;
  readonly staging: StagingArea;
  readonly options: ImportOptions;
}

interface Input {
  readonly path: string;
  readonly feed: string;
  readonly snapshot: FeedSnapshot;
}

/** Files of a feed that is on the list are read as that feed's; OSV records and CSAF documents are read in any case. */
async function importInput(input: Input, importing: Importing): Promise<FeedImport> {
  const { options } = importing;
  options.progress?.input(input.path, input.feed);
  const importer = listedFeeds.find(({ id }) => id === options.feed);
  if (importer !== undefined) {
    const native = await parsedInput(input, { importer, known: importer.id }, importing);
    if (native.advisories + native.records + native.refusedCount > 0) return native;
  }
  const sink = await parsedInput(input, { importer: ownFiles, known: null }, importing);
  for (const [ecosystem, advisories] of sink.byEcosystem()) {
    if (isWhole(ecosystem, advisories, options.whole)) sink.covers(ecosystem);
  }
  return sink;
}

async function parsedInput(
  { feed, snapshot }: Input,
  reader: Pick<FeedToParse, "importer" | "known">,
  { parser, staging, options }: Importing,
): Promise<FeedImport> {
  const { clock, signal, progress } = options;
  const sink = new FeedImport(feed, staging, new Date(clock.now()).toISOString());
  const onBytes = (bytes: number): void => {
    signal?.throwIfAborted();
    progress?.read(bytes, sink.advisories);
  };
  await parser.parse({ ...reader, feed, snapshot, sink, onBytes });
  return sink;
}

const ownFiles = { parse: parseOwnFiles };

/**
 * Fewer advisories than this are no distribution's release: they are looked up, and a scan says that they are
 * not all there is.
 */
const minAdvisoriesOfRelease = 25;

function isWhole(ecosystem: string, advisories: number, said: boolean | undefined): boolean {
  return said ?? (!isDistributionEcosystem(ecosystem) || advisories >= minAdvisoriesOfRelease);
}

/** State of every feed after the import; takes over what the database so far has. */
function feedStates(
  imported: readonly FeedImportResult[],
  updatedAt: string,
  database: string,
): ReadonlyMap<string, FeedState> {
  const states = new Map<string, FeedState>(existsSync(database) ? readFeedStates(database) : []);
  for (const [feed, results] of Map.groupBy(imported, (one) => one.feed)) {
    const refused = results.reduce((sum, one) => sum + one.refused, 0);
    const newest =
      results
        .map((one) => one.newest ?? "")
        .sort()
        .at(-1) ?? "";
    const source = results.map(({ path }) => path).join(" ");
    const license = listedFeeds.find(({ id }) => id === feed)?.license;
    states.set(feed, {
      refused,
      updatedAt,
      source,
      ...(newest === "" ? {} : { newest }),
      ...(license === undefined ? {} : { mayRedistribute: license.mayRedistribute }),
    });
  }
  return states;
}

function assertSomething(paths: readonly string[], imported: readonly FeedImportResult[]): void {
  if (imported.some(({ advisories, records = 0 }) => advisories + records > 0)) return;
  const refused = imported.reduce((sum, one) => sum + one.refused, 0);
  const [first] = imported.flatMap(({ refusals }) => refusals);
  const what = first === undefined ? "" : ` (${refused} refused, the first: ${first.file}: ${first.why})`;
  throw new AdvisoryError({
    code: "NOTHING_TO_IMPORT",
    category: "usage",
    message: `no advisory in ${paths.join(", ")}${what}`,
    hint: "Name directories, archives or files with OSV records or CSAF documents, or the files of a feed with --feed.",
  });
}
