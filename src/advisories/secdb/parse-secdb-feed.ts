import { bufferSource, FormatError, readYAML } from "#formats";
import { RecordRefusal } from "../osv/field-reader.ts";
import type { FeedImporter, FeedSink } from "../feeds/feed.ts";
import { readFeedFiles } from "../input/read-feed-files.ts";
import { claimsSecdb, parseSecdb, type SecdbDistribution } from "./parse-secdb.ts";

/** The parsing half of a feed whose files are security databases of this distribution. */
export function parseSecdbFeed(distribution: SecdbDistribution): FeedImporter["parse"] {
  return (snapshot, sink, context) => {
    const covered = new Set<string>();
    const reading = {
      wants: (name: string) => /\.(?:json|ya?ml)$/i.test(name),
      document: (path: string, bytes: Buffer) => {
        const ecosystem = readDatabase(path, bytes, distribution, sink);
        if (ecosystem === undefined || covered.has(ecosystem)) return;
        covered.add(ecosystem);
        sink.covers(ecosystem);
      },
    };
    return readFeedFiles(snapshot, reading, sink, context);
  };
}

function readDatabase(
  path: string,
  bytes: Buffer,
  distribution: SecdbDistribution,
  sink: FeedSink,
): string | undefined {
  try {
    const value = decode(path, bytes);
    if (!claimsSecdb(value)) {
      sink.skipped(path);
      return undefined;
    }
    const { ecosystem, advisories, refusals } = parseSecdb(value, distribution);
    for (const advisory of advisories) sink.advisory(advisory, path);
    for (const { field, why } of refusals) sink.refused({ file: path, field, why });
    return ecosystem;
  } catch (thrown) {
    if (thrown instanceof RecordRefusal) sink.refused({ file: path, field: thrown.field, why: thrown.why });
    else if (thrown instanceof FormatError) sink.refused({ file: path, why: thrown.message });
    else throw thrown;
    return undefined;
  }
}

function decode(path: string, bytes: Buffer): unknown {
  if (/\.ya?ml$/i.test(path)) return readYAML(bufferSource(bytes));
  try {
    return JSON.parse(bytes.toString("utf8")) as unknown;
  } catch {
    // The engine's message quotes the document.
    throw new FormatError("json", "MALFORMED", "no valid JSON document");
  }
}
