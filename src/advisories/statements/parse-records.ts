import type { Advisory } from "#model";
import { FormatError, type JsonValue } from "#formats";
import type { FeedImporter, FeedSink } from "../feeds/feed.ts";
import { largeDocuments } from "../input/large-documents.ts";
import { readFeedFiles } from "../input/read-feed-files.ts";
import { decodedObject, RecordRefusal, type JsonObject } from "../osv/field-reader.ts";

/** How a feed whose files are JSON holds its records. */
export interface RecordFormat {
  /** Which files are documents of the feed, by the end of their path. */
  readonly wants: (name: string) => boolean;
  /** The undecoded records of one document. May throw `FormatError`, also midway. */
  readonly records: (bytes: Buffer, path: string) => Iterable<JsonValue>;
  /** The advisory of one record; undefined for one that is none. Throws {@link RecordRefusal}. */
  readonly advisory: (record: JsonObject, path: string) => Advisory | undefined;
  /** Ecosystems that a document of this path is whole for. */
  readonly covers: (path: string) => readonly string[];
  /**
   * Whether a record takes the place of one of the same id in an earlier file, instead of being a part of the same
   * advisory.
   */
  readonly replaces?: boolean;
}

/** The parsing half of such a feed: a record that cannot be read is refused and the others go on. */
export function parseRecords(format: RecordFormat): FeedImporter["parse"] {
  return async (snapshot, sink, context) => {
    const covered = new Set<string>();
    const document = (path: string, bytes: Buffer): void => {
      if (readDocument(format, path, bytes, sink)) for (const one of format.covers(path)) covered.add(one);
    };
    await readFeedFiles(snapshot, { wants: format.wants, document }, sink, largeDocuments(context));
    for (const ecosystem of [...covered].sort()) sink.covers(ecosystem);
  };
}

/** Whether the document could be read to its end. */
function readDocument(format: RecordFormat, path: string, bytes: Buffer, sink: FeedSink): boolean {
  try {
    for (const { key, value } of format.records(bytes, path)) readRecord(format, { path, key, value }, sink);
    return true;
  } catch (thrown) {
    if (!(thrown instanceof FormatError)) throw thrown;
    sink.refused({ file: path, why: thrown.message });
    return false;
  }
}

interface Undecoded extends JsonValue {
  readonly path: string;
}

function readRecord(format: RecordFormat, { path, key, value }: Undecoded, sink: FeedSink): void {
  try {
    const read = format.advisory(decodedObject(value), path);
    if (read === undefined) sink.skipped(path);
    else sink.advisory(read, format.replaces === true ? "" : path);
  } catch (thrown) {
    if (!(thrown instanceof RecordRefusal)) throw thrown;
    sink.refused({ file: key === "" ? path : `${path}#${key}`, field: thrown.field, why: thrown.why });
  }
}
