import type { Advisory } from "#model";
import type { FeedImporter, FeedSink } from "../feeds/feed.ts";
import { readFeedFiles } from "../input/read-feed-files.ts";
import { decodedObject, RecordRefusal } from "../osv/field-reader.ts";
import { OsvDocuments } from "../osv/parse-osv.ts";
import { claimsCsaf, readCsafDocument, type CsafDocument } from "./csaf-document.ts";

/** How a publisher's documents are taken. */
export interface CsafFormat {
  readonly wants: (name: string) => boolean;
  /** The advisory of one document; undefined when it says nothing of packages. Throws {@link RecordRefusal}. */
  readonly advisory: (document: CsafDocument) => Advisory | undefined;
  /** Ecosystems that are whole, of those the documents name. */
  readonly covers: (ecosystem: string) => boolean;
  /** Whether files may also be records in OSV, to which publishers export. */
  readonly takesOsv?: boolean;
}

/** The parsing half of a feed whose files are CSAF documents, one in each. A deleted document takes its advisory away. */
export function parseCsafFeed(format: CsafFormat): FeedImporter["parse"] {
  return async (snapshot, sink, context) => {
    const covered = new Set<string>();
    const osv = format.takesOsv === true ? new OsvDocuments(sink) : undefined;
    const document = (path: string, bytes: Buffer): void => {
      if (deletionList.test(path)) {
        for (const id of deletedIDs(bytes)) sink.removed(id);
        return;
      }
      const advisory = readDocument({ format, sink, osv }, path, bytes);
      for (const { ecosystem } of advisory?.affected ?? [])
        if (format.covers(ecosystem)) covered.add(ecosystem);
    };
    await readFeedFiles(
      snapshot,
      { wants: (name) => format.wants(name) || deletionList.test(name), document },
      sink,
      context,
    );
    for (const ecosystem of [...covered].sort()) sink.covers(ecosystem);
  };
}

const deletionList = /(?:^|[/!])deletions\.csv$/;

/** `"2024/cve-2024-0001.json","2023-12-10T00:00:00+00:00"`: the documents' names are their identifiers. */
function deletedIDs(bytes: Buffer): readonly string[] {
  const lines = bytes.toString("utf8").split("\n");
  return lines.flatMap(
    (line) => /^"?(?:\d{4}\/)?(cve-\d{4}-\d{4,})\.json"?,/i.exec(line)?.[1]?.toUpperCase() ?? [],
  );
}

interface Reading {
  readonly format: CsafFormat;
  readonly sink: FeedSink;
  readonly osv: OsvDocuments | undefined;
}

function readDocument({ format, sink, osv }: Reading, path: string, bytes: Buffer): Advisory | undefined {
  try {
    const value = decodedObject(bytes);
    if (!claimsCsaf(value)) {
      if (osv === undefined) sink.skipped(path);
      else osv.document(path, bytes);
      return undefined;
    }
    const document = readCsafDocument(value);
    if (document.state === "deleted") {
      sink.removed(document.id);
      return undefined;
    }
    const advisory = format.advisory(document);
    if (advisory === undefined) sink.skipped(path);
    else sink.advisory(advisory, path);
    return advisory;
  } catch (thrown) {
    if (!(thrown instanceof RecordRefusal)) throw thrown;
    sink.refused({ file: path, field: thrown.field, why: thrown.why });
    return undefined;
  }
}
