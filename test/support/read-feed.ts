/** Parses files with a feed's own `parse` and gathers what it says. */
import { basename } from "node:path";
import type { Advisory, EndOfLifeRecord, RiskRecord } from "#model";
import type { FeedImporter, Refusal } from "../../src/advisories/feeds/feed.ts";
import { defaultInputLimits } from "../../src/advisories/input/input-limits.ts";

/** Everything a feed said, in its order. */
export interface FeedReading {
  readonly advisories: Advisory[];
  readonly removed: string[];
  readonly refused: Refusal[];
  readonly skipped: string[];
  readonly risk: RiskRecord[];
  readonly endOfLife: EndOfLifeRecord[];
  readonly covers: string[];
}

/** Reads the files, or directories, as one whole snapshot. */
export async function readFeed(
  feed: Pick<FeedImporter, "parse">,
  paths: readonly string[],
): Promise<FeedReading> {
  const read: FeedReading = {
    advisories: [],
    removed: [],
    refused: [],
    skipped: [],
    risk: [],
    endOfLife: [],
    covers: [],
  };
  await feed.parse(
    { files: paths.map((path) => ({ name: basename(path), path })), whole: true },
    {
      advisory: (advisory) => read.advisories.push(advisory),
      removed: (id) => read.removed.push(id),
      refused: (refusal) => read.refused.push(refusal),
      skipped: (file) => read.skipped.push(file),
      risk: (record) => read.risk.push(record),
      endOfLife: (record) => read.endOfLife.push(record),
      covers: (ecosystem) => read.covers.push(ecosystem),
    },
    { limits: defaultInputLimits, ecosystems: [] },
  );
  return read;
}
