import type { FeedImporter } from "../feed.ts";
import { readFeedFiles } from "../../input/read-feed-files.ts";
import { tableRows } from "../../input/table-rows.ts";
import { isCve } from "../plain-advisory.ts";

/** A table with `cve`, `epss` and `percentile`; lines before it begin with `#`. Scores of 2021 had no percentile. */
export const parseEpss: FeedImporter["parse"] = (snapshot, sink, context) =>
  readFeedFiles(
    snapshot,
    {
      wants: (name) => /\.csv$/.test(name),
      document(path, bytes) {
        const rows = tableRows(bytes.toString("utf8"), ["cve", "epss"]);
        if (rows === undefined) {
          sink.refused({ file: path, why: "has no columns cve and epss" });
          return;
        }
        let line = 0;
        for (const row of rows) {
          line++;
          const id = row("cve");
          const score = fraction(row("epss"));
          const percentile = row("percentile") === "" ? 0 : fraction(row("percentile"));
          if (!isCve(id)) sink.refused({ file: path, field: `row ${line}`, why: "has no CVE identifier" });
          else if (score === undefined || percentile === undefined) {
            sink.refused({ file: path, field: `row ${line}`, why: "has no number between 0 and 1" });
          } else sink.risk({ id, epss: { score, percentile } });
        }
      },
    },
    sink,
    context,
  );

function fraction(text: string): number | undefined {
  if (!/^(?:\d+(?:\.\d+)?|\.\d+)(?:e-?\d{1,3})?$/i.test(text)) return undefined;
  const value = Number(text);
  return value >= 0 && value <= 1 ? value : undefined;
}
