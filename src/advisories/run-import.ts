import { existsSync } from "node:fs";
import { AdvisoryError } from "./advisory-error.ts";
import { FeedImport } from "./feed-import.ts";
import type { FeedImportResult, ImportOptions, ImportResult } from "./import-options.ts";
import { feedID } from "./input/feed-id.ts";
import { defaultInputLimits } from "./input/input-limits.ts";
import { parseOsvFeed } from "./osv/parse-osv.ts";
import { isDistributionEcosystem } from "./osv/vulnerability-names.ts";
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
    const imported: FeedImportResult[] = [];
    for (const path of paths) imported.push(await importInput(path, staging, options));
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

async function importInput(
  path: string,
  staging: StagingArea,
  options: ImportOptions,
): Promise<FeedImportResult> {
  const feed = options.feed ?? feedID(path);
  const sink = new FeedImport(feed, staging, new Date(options.clock.now()).toISOString());
  options.progress?.input(path, feed);
  const snapshot = { files: [{ name: path, path }], whole: options.replace === true };
  await parseOwnFiles(snapshot, sink, {
    limits: { ...defaultInputLimits, ...options.limits },
    ecosystems: [],
    signal: options.signal,
    onBytes: (bytes) => {
      options.signal?.throwIfAborted();
      options.progress?.read(bytes, sink.advisories);
    },
  });
  for (const [ecosystem, advisories] of sink.byEcosystem()) {
    if (isWhole(ecosystem, advisories, options.whole)) sink.covers(ecosystem);
  }
  return sink.result(path);
}

const parseOwnFiles = parseOsvFeed({});

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
