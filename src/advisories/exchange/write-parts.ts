import { createReadStream, createWriteStream, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { constants, createZstdCompress } from "node:zlib";
import { feeds } from "../feeds/index.ts";
import { digestOfFile } from "../fetching/download.ts";
import { copySnapshot } from "../snapshot/copy-snapshot.ts";
import { writeSnapshot } from "../snapshot/snapshot-writer.ts";
import { openSnapshot } from "../snapshot/snapshot.ts";
import { schemaVersion } from "../snapshot/snapshot-schema.ts";
import { StagingArea } from "../snapshot/staging.ts";
import type { PartFile, SnapshotPart, SnapshotStatement } from "./statement.ts";
import { makeDirectorySync } from "../../runtime/make-directory.ts";

/** What of a database goes into its parts. */
export interface PartOptions {
  readonly database: string;
  /** A directory that is there; the parts are put into it, named by their digests. */
  readonly directory: string;
  /** Also feeds whose data may not be passed on: the user says that they may. */
  readonly withRestricted: boolean;
  readonly signal: AbortSignal;
}

const compression = { params: { [constants.ZSTD_c_compressionLevel]: 12 } };

/**
 * Writes each feed of a database as a part of its own. The same content gives the same bytes, whenever it was
 * fetched, so that a part that did not change need not be moved again. Feeds without data are left out.
 */
export async function writeParts(options: PartOptions): Promise<SnapshotStatement> {
  const snapshot = openSnapshot(options.database);
  const { feeds: described, createdAt } = snapshot.describe();
  snapshot.close();
  const parts: SnapshotPart[] = [];
  for (const { failure, digest = "", ...feed } of described) {
    const isAllowed = feed.mayRedistribute !== false || options.withRestricted;
    const isEmpty = feed.advisories === 0 && (feed.records ?? 0) === 0;
    if (!isAllowed || isEmpty) continue;
    options.signal.throwIfAborted();
    const whole = await writePart(feed.id, options);
    const seen = failure === undefined ? {} : { failure };
    parts.push({ feed: { ...feed, ...seen, digest }, ecosystems: ecosystemsOf(feed.id), whole, deltas: [] });
  }
  return { kind: "assay-snapshot", schema: schemaVersion, createdAt, parts };
}

/** None for feeds that concern all, and for those that were imported. */
function ecosystemsOf(id: string): readonly string[] {
  return feeds.find((feed) => feed.id === id)?.ecosystems ?? [];
}

/** Path of a part in its directory. */
export function partPath(directory: string, { digest }: PartFile): string {
  return join(directory, `${digest.replace("sha256:", "")}.zst`);
}

async function writePart(feed: string, { database, directory }: PartOptions): Promise<PartFile> {
  const path = join(directory, `${feed}.db`);
  writeFeedAlone(feed, database, path);
  return compressed(path, directory);
}

/** A database with one feed, and nothing of when it was fetched. */
export function writeFeedAlone(
  feed: string,
  database: string,
  path: string,
  wants?: (feed: string, id: string) => boolean,
): void {
  makeDirectorySync(join(path, ".."));
  const staging = new StagingArea(`${path}.staging`);
  try {
    copySnapshot(database, staging, {
      wantsFeed: (id) => id === feed,
      ...(wants === undefined ? {} : { wants }),
    });
    writeSnapshot(path, staging, new Map([[feed, { refused: 0, updatedAt: "" }]]));
  } finally {
    staging.close();
    rmSync(`${path}.staging`, { force: true });
  }
}

/** Compresses a file, puts it into the directory under its digest, and removes the file. */
export async function compressed(path: string, directory: string): Promise<PartFile> {
  const next = `${path}.zst`;
  await pipeline(createReadStream(path), createZstdCompress(compression), createWriteStream(next));
  rmSync(path);
  const file: PartFile = { digest: await digestOfFile(next), size: statSync(next).size };
  renameSync(next, partPath(directory, file));
  return file;
}
