import type { AffectedRange, RangeEvent } from "#model";
import { readFeedFiles } from "../../input/read-feed-files.ts";
import { RecordRefusal } from "../../osv/field-reader.ts";
import { draftedAdvisory } from "../../statements/drafted-advisory.ts";
import type { FeedImporter, FeedSink } from "../feed.ts";
import { recordsOf } from "../records-of.ts";

const ecosystem = "opam";
const maxHeaderLength = 100_000;

/** `advisories/2019/OSEC-2019-02.md`, one each. */
export const parseOcaml: FeedImporter["parse"] = async (snapshot, sink, context) => {
  const reading = {
    wants: (name: string) => /OSEC-\d{4}-\d+\.md$/.test(name),
    document: (path: string, bytes: Buffer) => readAdvisory(path, bytes.toString("utf8"), sink),
  };
  await readFeedFiles(snapshot, reading, sink, context);
  sink.covers(ecosystem);
};

function readAdvisory(path: string, text: string, sink: FeedSink): void {
  const advisory = recordsOf(path, () => advisoryOf(text), sink);
  if (advisory !== undefined) sink.advisory(advisory, path);
}

function advisoryOf(text: string) {
  const end = text.indexOf("\n```", 3);
  if (!text.startsWith("```") || end < 0 || end > maxHeaderLength)
    throw new RecordRefusal("header", "is missing");
  const header = text.slice(text.indexOf("\n") + 1, end);
  const body = text.slice(end + 4).trim();
  const id = fieldOf(header, "id") ?? "";
  if (!/^OSEC-\d{4}-\d+$/.test(id)) throw new RecordRefusal("id", "is no name of an advisory");
  const [, name = "", formula = ""] =
    /^affected:\s*"([^"]{1,200})"\s*(?:\{([^}]{0,2000})\})?/m.exec(header) ?? [];
  if (name === "") throw new RecordRefusal("affected", "names no package");
  const score = fieldOf(header, "severity") ?? "";
  const cvss = /^CVSS:(\d)/.exec(score)?.[1];
  const draft = draftedAdvisory({
    id,
    aliases: namesOf(header, "aliases"),
    related: namesOf(header, "related"),
    summary: /^#\s+(.+)$/m.exec(body)?.[1],
    details: body,
    published: fieldOf(header, "published"),
    modified: fieldOf(header, "modified"),
    withdrawn: fieldOf(header, "withdrawn"),
    ratings: cvss === undefined ? [] : [{ type: `CVSS_V${cvss}`, score }],
    statements: [],
  });
  const ranges = rangesOf(formula);
  return { ...draft, affected: [{ ecosystem, name, ranges, versions: [], severities: [] }] };
}

/** `published: "2019-04-26T00:00:00Z"`. */
function fieldOf(header: string, name: string): string | undefined {
  return new RegExp(`^${name}:\\s*"?([^"\\n]{1,400}?)"?\\s*$`, "m").exec(header)?.[1];
}

/** `aliases: [ "CVE-2018-9838" ]`. */
function namesOf(header: string, name: string): readonly string[] {
  const written = new RegExp(`^${name}:\\s*(\\[[^\\]]{0,4000}\\]|\\S{1,200})`, "m").exec(header)?.[1] ?? "";
  return written.match(/[A-Za-z][\w-]{2,60}/g) ?? [];
}

/** opam's formula of versions: `>= "1.10.0" & < "1.10.1" | = "2.0"`; none means every version. */
function rangesOf(formula: string): readonly AffectedRange[] {
  if (formula.trim() === "") return [{ type: "ECOSYSTEM", events: [{ introduced: "0" }] }];
  // Parentheses only ever hold what stands between two bars.
  const parts = formula.replace(/[()]/g, " ").split("|");
  return parts.map((part) => {
    let introduced = "0";
    let end: RangeEvent | undefined;
    for (const one of part.split("&")) {
      const [, comparison, version] = /^\s*(<=|>=|<|>|=)\s*"([^"]{1,200})"\s*$/.exec(one) ?? [];
      if (version === undefined || comparison === ">")
        throw new RecordRefusal("affected", "is no formula that can be told");
      if (comparison === ">=" || comparison === "=") introduced = version;
      if (comparison === "<") end = { fixed: version };
      if (comparison === "<=" || comparison === "=") end = { lastAffected: version };
    }
    return { type: "ECOSYSTEM", events: [{ introduced }, ...(end === undefined ? [] : [end])] };
  });
}
