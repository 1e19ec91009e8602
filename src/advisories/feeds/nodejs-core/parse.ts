import type { AffectedRange, RangeEvent } from "#model";
import { bufferSource, readJSON } from "#formats";
import { readFeedFiles } from "../../input/read-feed-files.ts";
import { isObject, list, nameText, optionalText, RecordRefusal } from "../../osv/field-reader.ts";
import { severityOfWord } from "../../severity/severity-words.ts";
import { draftedAdvisory } from "../../statements/drafted-advisory.ts";
import type { FeedImporter, FeedSink } from "../feed.ts";
import { recordsOf } from "../records-of.ts";

/** Node.js' name in the CPE dictionary, under which programs are known by their bytes. */
const product = { ecosystem: "CPE", name: "nodejs:node.js" } as const;
const maxNames = 100;

/** `vuln/core/index.json`: one object whose members are the vulnerabilities, by number. */
export const parseNodejsCore: FeedImporter["parse"] = (snapshot, sink, context) =>
  readFeedFiles(
    snapshot,
    {
      wants: (name) => /(?:^|[/!])core(?:\/index)?\.json$/.test(name),
      document: (path, bytes) => readList(path, bytes, sink),
    },
    sink,
    context,
  );

function readList(path: string, bytes: Buffer, sink: FeedSink): void {
  const records = recordsOf(path, () => readJSON(bufferSource(bytes)), sink);
  if (!isObject(records)) {
    if (records !== undefined) sink.refused({ file: path, why: "is not an object" });
    return;
  }
  for (const [number, record] of Object.entries(records)) {
    const advisory = recordsOf(path, () => advisoryOf(number, record), sink);
    if (advisory !== undefined) sink.advisory(advisory, `${path}#${number}`);
  }
}

function advisoryOf(number: string, record: unknown) {
  if (!isObject(record)) throw new RecordRefusal(number.slice(0, 20), "is not an object");
  const field = (name: string): string => `${number.slice(0, 20)}.${name}`;
  const cves = list(record["cve"], field("cve"), maxNames).map((cve) => nameText(cve, field("cve")));
  const vulnerable = nameText(record["vulnerable"], field("vulnerable"));
  const patched = optionalText(record["patched"], field("patched")) ?? "";
  const overview = optionalText(record["overview"], field("overview")) ?? "";
  const severity = severityOfWord(optionalText(record["severity"], field("severity")) ?? "");
  const draft = draftedAdvisory({
    id: `NSWG-COR-${number}`,
    aliases: cves,
    summary: optionalText(record["description"], field("description")) ?? overview.split("\n")[0],
    details: overview,
    statements: [],
    references: [{ type: "ADVISORY", url: optionalText(record["ref"], field("ref")) ?? "" }],
  });
  const environments = list(record["affectedEnvironments"], field("affectedEnvironments"), maxNames);
  // On one system only: which one an image's program runs on is known, but not from these words alone.
  const isEverywhere = environments.length === 0 || environments.includes("all");
  const channel = isEverywhere ? {} : { channel: environments.map((one) => `with:${String(one)}`).join(" ") };
  const ranges = rangesOf(vulnerable, patched);
  if (ranges.length === 0) throw new RecordRefusal(field("vulnerable"), "names no line of versions");
  const rated = severity === "unknown" ? {} : { severity };
  return { ...draft, affected: [{ ...product, ranges, versions: [], severities: [], ...rated, ...channel }] };
}

/**
 * `16.x || 18.x` and `^16.20.1 || ^18.16.1`: each line from its beginning up to its patched version, or whole where it
 * has none.
 */
function rangesOf(vulnerable: string, patched: string): readonly AffectedRange[] {
  const fixes = patched
    .split("||")
    .flatMap((one) => /^\s*(?:\^|>=\s*)?v?(\d+\.\d+\.\d+)\s*$/.exec(one)?.[1] ?? []);
  return vulnerable.split("||").flatMap((one) => {
    const span = spanOf(one.trim());
    if (span === undefined) return [];
    const fixed = fixes.find((fix) => fix.startsWith(`${span.line}.`));
    const end = span.end ?? (fixed === undefined ? { limit: span.next } : { fixed });
    return { type: "ECOSYSTEM" as const, events: [{ introduced: span.start }, end] };
  });
}

/** A line of versions: where it begins, what its versions begin with, where the next begins, and its end if it is told. */
interface Span {
  readonly start: string;
  readonly line: string;
  readonly next: string;
  readonly end?: RangeEvent;
}

function spanOf(text: string): Span | undefined {
  const [, major, minor] = /^(\d+)\.(?:(\d+)\.)?x$/.exec(text) ?? [];
  if (major !== undefined && minor !== undefined) {
    return {
      start: `${major}.${minor}.0`,
      line: `${major}.${minor}`,
      next: `${major}.${Number(minor) + 1}.0`,
    };
  }
  if (major !== undefined) return wholeLine(major, `${major}.0.0`);
  const [, from, line = ""] = /^\^((\d+)\.\d+\.\d+)$/.exec(text) ?? [];
  if (from !== undefined) return wholeLine(line, from);
  const [, start, fixed] = /^>=\s*(\d+\.\d+\.\d+)\s+<\s*(\d+\.\d+\.\d+)$/.exec(text) ?? [];
  if (start !== undefined && fixed !== undefined) return { start, line: "", next: fixed, end: { fixed } };
  const single = /^\d+\.\d+\.\d+$/.exec(text)?.[0];
  if (single !== undefined) return { start: single, line: "", next: "", end: { lastAffected: single } };
  const last = /^<=\s*(\d+)$/.exec(text)?.[1];
  return last === undefined
    ? undefined
    : { ...wholeLine(last, "0"), end: { limit: `${Number(last) + 1}.0.0` } };
}

function wholeLine(major: string, start: string): Span {
  return { start, line: major, next: `${Number(major) + 1}.0.0` };
}
