import type { FeedSink, FeedSnapshot, ParseContext } from "../feeds/feed.ts";
import { readInput } from "./read-input.ts";

/** What is done with the files of a feed. */
export interface FeedReading {
  /** Which files are documents of the feed, by the end of their path; archives of any kind are entered anyway. */
  readonly wants: (name: string) => boolean;
  /** Gets every document, decompressed, with its path for people: `all.zip!GHSA-….json`. */
  document(path: string, bytes: Buffer): void;
}

const archiveName = /\.(?:zip|tar|tgz|tzst|gz|zst|bz2|xz)$/i;

/**
 * Hands a feed's documents over, one after another and in the order in which they lie: directories, archives
 * (tar, zip, within each other) and compressed files are gone through as they stream. Throws `INPUT_MISSING`,
 * `INPUT_UNREADABLE`.
 */
export async function readFeedFiles(
  snapshot: FeedSnapshot,
  reading: FeedReading,
  sink: Pick<FeedSink, "refused" | "skipped">,
  context: ParseContext,
): Promise<void> {
  for (const { name, path, refused } of snapshot.files) {
    if (refused !== undefined) {
      sink.refused({ file: name, why: refused });
      continue;
    }
    await readInput(
      path,
      {
        document: (name, bytes) => {
          context.signal?.throwIfAborted();
          reading.document(name, bytes);
        },
        skipped: (name) => sink.skipped(name),
        refused: (file, why) => sink.refused({ file, why }),
      },
      {
        limits: context.limits,
        signal: context.signal,
        wants: (name) => archiveName.test(name) || reading.wants(name),
        onBytes: context.onBytes,
      },
    );
  }
}
