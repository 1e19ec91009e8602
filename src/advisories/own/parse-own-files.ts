import { claimsCsaf, readCsafDocument } from "../csaf/csaf-document.ts";
import type { FeedImporter, FeedSink } from "../feeds/feed.ts";
import { RecordRefusal } from "../osv/field-reader.ts";
import { parseOsvFeed } from "../osv/parse-osv.ts";
import { csafAdvisories } from "./csaf-advisories.ts";

/** The parsing half of a feed of the user's own: OSV records and CSAF documents, side by side, in any packing. */
export const parseOwnFiles: FeedImporter["parse"] = parseOsvFeed({ others: takeCsaf });

function takeCsaf(value: unknown, path: string, sink: FeedSink): boolean {
  if (!claimsCsaf(value)) return false;
  try {
    const document = readCsafDocument(value);
    if (document.state === "deleted") sink.removed(document.id);
    else for (const advisory of csafAdvisories(document)) sink.advisory(advisory, path);
  } catch (thrown) {
    if (!(thrown instanceof RecordRefusal)) throw thrown;
    sink.refused({ file: path, field: thrown.field, why: thrown.why });
  }
  return true;
}
