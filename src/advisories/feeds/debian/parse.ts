import { FormatError } from "#formats";
import type { FeedImporter } from "../feed.ts";
import { largeDocuments } from "../../input/large-documents.ts";
import { readFeedFiles } from "../../input/read-feed-files.ts";
import { parseAdvisoryList } from "./parse-list.ts";
import { parseTracker } from "./parse-tracker.ts";

const listFile = /(?:^|[/!])(?:DSA|DLA)(?:\.|\/)list$/;

/** `debian.json` and the two lists, as they are fetched or as they lie in the tracker's repository. */
export const parseDebian: FeedImporter["parse"] = (snapshot, sink, context) =>
  readFeedFiles(
    snapshot,
    {
      wants: (name) => name.endsWith(".json") || listFile.test(name),
      document: (path, bytes) => {
        try {
          if (listFile.test(path)) parseAdvisoryList(path, bytes.toString("utf8"), sink);
          else if (isTracker(bytes)) parseTracker(path, bytes, sink);
          else sink.skipped(path);
        } catch (thrown) {
          if (!(thrown instanceof FormatError)) throw thrown;
          sink.refused({ file: path, why: thrown.message });
        }
      },
    },
    sink,
    largeDocuments(context),
  );

/** Whether a document is the export: the repository has other JSON files, without any package's releases. */
function isTracker(bytes: Buffer): boolean {
  const start = bytes.toString("latin1", 0, 64 * 1024);
  return !/^\s*\{/.test(start) || /"releases"\s*:/.test(start);
}
