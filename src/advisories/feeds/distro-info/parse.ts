import type { EndOfLifeRecord } from "#model";
import type { FeedImporter, FeedSink } from "../feed.ts";
import { readFeedFiles } from "../../input/read-feed-files.ts";
import { tableRows, type TableRow } from "../../input/table-rows.ts";

/** `debian.csv` and `ubuntu.csv`: a release a row; releases without a number are not out yet. */
export const parseDistroInfo: FeedImporter["parse"] = (snapshot, sink, context) =>
  readFeedFiles(
    snapshot,
    {
      wants: (name) => /(?:^|[/!])(?:debian|ubuntu)\.csv$/.test(name),
      document: (path, bytes) => table(path, bytes.toString("utf8"), sink),
    },
    sink,
    context,
  );

function table(path: string, text: string, sink: FeedSink): void {
  const rows = tableRows(text, ["version", "codename", "series", "release", "eol"]);
  if (rows === undefined) {
    sink.refused({ file: path, why: "has no columns version, codename, series, release and eol" });
    return;
  }
  const product = /ubuntu\.csv$/.test(path) ? "ubuntu" : "debian";
  let line = 0;
  for (const row of rows) {
    line++;
    const release = /^\d+(?:\.\d+)*/.exec(row("version"))?.[0];
    if (release === undefined) continue;
    const dates = ["release", "eol", "eol-lts", "eol-elts", "eol-esm", "eol-legacy"].map(row);
    const wrong = dates.find((date) => date !== "" && !isDate(date));
    if (wrong !== undefined)
      sink.refused({ file: path, field: `row ${line}`, why: "has a date that is none" });
    else sink.endOfLife(recordOf(product, release, row));
  }
}

/** Debian's long-term support is for everybody; what comes after it, and Ubuntu's, is for those who subscribe. */
function recordOf(product: string, release: string, row: TableRow): EndOfLifeRecord {
  const endOfLife = row("eol-lts") || row("eol");
  const extendedUntil = row("eol-elts") || row("eol-legacy") || row("eol-esm");
  const released = row("release");
  return {
    product,
    release,
    name: row("codename"),
    ...(released === "" ? {} : { released }),
    ...(endOfLife === "" ? {} : { endOfLife }),
    ...(extendedUntil === "" ? {} : { extendedUntil }),
  };
}

function isDate(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text);
}
