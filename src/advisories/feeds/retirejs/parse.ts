import type { Advisory, AffectedRange } from "#model";
import { bufferSource, readJSON } from "#formats";
import { readFeedFiles } from "../../input/read-feed-files.ts";
import {
  isObject,
  list,
  nameText,
  optionalText,
  RecordRefusal,
  type JsonObject,
} from "../../osv/field-reader.ts";
import { wordSeverity } from "../../severity/word-severity.ts";
import type { FeedImporter, FeedSink } from "../feed.ts";
import { isCve, plainAdvisory, plainAffected } from "../plain-advisory.ts";
import { recordsOf } from "../records-of.ts";

const maxMembers = 10_000;

/** One object whose members are libraries; those with an `npmname` are packages. */
export const parseRetirejs: FeedImporter["parse"] = (snapshot, sink, context) =>
  readFeedFiles(
    snapshot,
    {
      wants: (name) => /jsrepository-master\.json$/.test(name),
      document(path, bytes) {
        const libraries = recordsOf(path, () => readJSON(bufferSource(bytes)), sink);
        if (!isObject(libraries)) {
          if (libraries !== undefined) sink.refused({ file: path, why: "is not an object" });
          return;
        }
        for (const [library, value] of Object.entries(libraries)) takeLibrary(path, library, value, sink);
      },
    },
    sink,
    context,
  );

function takeLibrary(path: string, library: string, value: unknown, sink: FeedSink): void {
  const name = isObject(value) ? value["npmname"] : undefined;
  if (!isObject(value) || typeof name !== "string") return;
  const field = `${library.slice(0, 80)}.vulnerabilities`;
  const vulnerabilities = recordsOf(path, () => list(value["vulnerabilities"], field, maxMembers), sink);
  for (const [index, one] of (vulnerabilities ?? []).entries()) {
    const place = `${field}[${index}]`;
    const advisory = recordsOf(path, () => advisoryOf(library, name, one, place), sink);
    if (advisory !== undefined) sink.advisory(advisory, path);
  }
}

function advisoryOf(library: string, name: string, value: unknown, field: string): Advisory {
  if (!isObject(value)) throw new RecordRefusal(field, "is not an object");
  const identifiers = isObject(value["identifiers"]) ? value["identifiers"] : {};
  const cves = list(identifiers["CVE"], `${field}.identifiers.CVE`, maxMembers).filter(isCve);
  const github = identifiers["githubID"];
  const aliases = [...cves, ...(typeof github === "string" ? [github] : [])].sort();
  const own = [identifiers["bug"], identifiers["issue"], identifiers["PR"]].find(
    (one) => typeof one === "string",
  );
  const last = aliases.at(-1) ?? own ?? /\[(\d+)\]$/.exec(field)?.[1] ?? "";
  const ranges = list(value["ranges"] ?? [value], `${field}.ranges`, maxMembers);
  return plainAdvisory({
    id: `RETIREJS-${library}-${last}`,
    aliases,
    summary: optionalText(value["summary"] ?? identifiers["summary"], `${field}.summary`) ?? "",
    affected: [
      plainAffected({
        ecosystem: "npm",
        name,
        ranges: ranges.map((range, index) => rangeOf(range, `${field}.ranges[${index}]`)),
        severity: wordSeverity(value["severity"]),
      }),
    ],
    references: list(value["info"], `${field}.info`, maxMembers)
      .filter((url) => typeof url === "string")
      .map((url) => ({ type: "WEB", url })),
  });
}

function rangeOf(value: unknown, field: string): AffectedRange {
  if (!isObject(value)) throw new RecordRefusal(field, "is not an object");
  const range: JsonObject = value;
  const introduced =
    range["atOrAbove"] === undefined ? "0" : nameText(range["atOrAbove"], `${field}.atOrAbove`);
  const fixed = nameText(range["below"], `${field}.below`);
  return { type: "SEMVER", events: [{ introduced }, { fixed }] };
}
