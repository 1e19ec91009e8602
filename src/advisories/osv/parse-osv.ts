import type { Advisory } from "#model";
import type { FeedSink, FeedSnapshot, ParseContext } from "../feeds/feed.ts";
import { mayHoldAdvisories } from "../input/content-kind.ts";
import { parseDocument } from "../input/parse-document.ts";
import { readFeedFiles } from "../input/read-feed-files.ts";
import { RecordRefusal, type JsonObject } from "./field-reader.ts";
import { advisoryOf, type SeverityCache } from "./osv-advisory.ts";
import { claimsOsv, readOsvRecord } from "./osv-record.ts";

/** How the OSV records of a feed are taken. */
export interface OsvParsing {
  /** Ecosystems that the feed is whole for, whatever its records name. */
  readonly covers?: readonly string[];
  /** Whether it is also whole for every ecosystem, with release, that its records name. */
  readonly coversWhatItNames?: boolean;
  /** Which files are looked into, by the end of their path; all that may hold OSV records. */
  readonly wants?: (name: string) => boolean;
  /** Takes a value that is no OSV record but of another format that the files may have; says whether it was one. */
  readonly others?: (value: unknown, path: string, sink: FeedSink) => boolean;
  /** A last change of an advisory; undefined leaves it out. */
  readonly adapt?: (advisory: Advisory) => Advisory | undefined;
}

/** Makes the `parse` of a feed whose files are OSV records (JSON or YAML), one or a list in each. */
export function parseOsvFeed(
  parsing: OsvParsing,
): (snapshot: FeedSnapshot, sink: FeedSink, context: ParseContext) => Promise<void> {
  return async (snapshot, sink, context) => {
    const reader = new OsvDocuments(sink, parsing);
    const wants = parsing.wants ?? mayHoldAdvisories;
    await readFeedFiles(
      snapshot,
      { wants, document: (path, bytes) => reader.document(path, bytes) },
      sink,
      context,
    );
    for (const ecosystem of parsing.covers ?? []) sink.covers(ecosystem);
    if (parsing.coversWhatItNames === true) for (const one of [...reader.named].sort()) sink.covers(one);
  };
}

/** Reads documents that may hold OSV records, and hands the advisories on. */
export class OsvDocuments {
  /** Ecosystems, with releases, that the advisories name. */
  readonly named = new Set<string>();
  private readonly sink: FeedSink;
  private readonly parsing: OsvParsing;
  private readonly severities: SeverityCache = new Map();

  constructor(sink: FeedSink, parsing: OsvParsing = {}) {
    this.sink = sink;
    this.parsing = parsing;
  }

  /** One file: JSON or YAML by its name, a record or a list of records; others are passed over. */
  document(path: string, bytes: Buffer): void {
    const parsed = parseDocument(path, bytes);
    if (!parsed.ok) {
      if (parsed.looksLikeAdvisory) this.sink.refused({ file: path, why: parsed.why });
      else this.sink.skipped(path);
      return;
    }
    let records = 0;
    for (const [index, value] of parsed.values.entries()) {
      if (!claimsOsv(value)) {
        if (this.parsing.others?.(value, path, this.sink) === true) records++;
        continue;
      }
      records++;
      this.record(path, value, `${path}#${index}`);
    }
    if (records === 0) this.sink.skipped(path);
  }

  private record(path: string, value: JsonObject, origin: string): void {
    try {
      const advisory = advisoryOf(readOsvRecord(value), this.severities);
      const adapted = this.parsing.adapt === undefined ? advisory : this.parsing.adapt(advisory);
      if (adapted === undefined) return;
      for (const { ecosystem } of adapted.affected) if (ecosystem !== "") this.named.add(ecosystem);
      this.sink.advisory(adapted, origin);
    } catch (thrown) {
      if (!(thrown instanceof RecordRefusal)) throw thrown;
      this.sink.refused({ file: path, field: thrown.field, why: thrown.why });
    }
  }
}
