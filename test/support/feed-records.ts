import { mkdtempSync, rmSync, writeFileSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { FeedImporter, FeedSink, ParseContext, Refusal } from "../../src/advisories/feeds/feed.ts";
import { defaultInputLimits } from "../../src/advisories/input/input-limits.ts";
import type { Advisory, EndOfLifeRecord, RiskRecord } from "#model";

/** Everything that a feed's files gave, in order. */
export interface FeedRecords {
  readonly advisories: readonly Advisory[];
  readonly removed: readonly string[];
  readonly refused: readonly Refusal[];
  readonly skipped: readonly string[];
  readonly risks: readonly RiskRecord[];
  readonly endOfLife: readonly EndOfLifeRecord[];
  readonly covered: readonly string[];
}

/** Parses files that lie somewhere (directories, archives, documents) with a feed; gathers what it says. */
export async function parsedFeed(
  feed: Pick<FeedImporter, "parse">,
  paths: readonly string[],
  context: Partial<ParseContext> = {},
): Promise<FeedRecords> {
  const records = {
    advisories: [] as Advisory[],
    removed: [] as string[],
    refused: [] as Refusal[],
    skipped: [] as string[],
    risks: [] as RiskRecord[],
    endOfLife: [] as EndOfLifeRecord[],
    covered: [] as string[],
  };
  const sink: FeedSink = {
    advisory: (advisory) => records.advisories.push(advisory),
    removed: (id) => records.removed.push(id),
    refused: (refusal) => records.refused.push(refusal),
    skipped: (file) => records.skipped.push(file),
    risk: (record) => records.risks.push(record),
    endOfLife: (record) => records.endOfLife.push(record),
    covers: (ecosystem) => records.covered.push(ecosystem),
  };
  const files = paths.map((path) => ({ name: path.replace(/^.*\//, ""), path }));
  await feed.parse({ files, whole: true }, sink, { limits: defaultInputLimits, ecosystems: [], ...context });
  return records;
}

/** As {@link parsedFeed}, of files that the test writes itself: content by path. */
export async function parsedFiles(
  feed: Pick<FeedImporter, "parse">,
  files: Readonly<Record<string, string | Uint8Array>>,
  context: Partial<ParseContext> = {},
): Promise<FeedRecords> {
  const directory = mkdtempSync(join(tmpdir(), "assay-feed-"));
  try {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(directory, path)), { recursive: true });
      writeFileSync(join(directory, path), content);
    }
    const single = Object.keys(files);
    const [only = ""] = single;
    const path = single.length === 1 && !only.includes("/") ? join(directory, only) : directory;
    return await parsedFeed(feed, [path], context);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
