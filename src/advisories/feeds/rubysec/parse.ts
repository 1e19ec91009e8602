import type { Advisory } from "#model";
import { bufferSource, readYAMLTexts } from "#formats";
import { readFeedFiles } from "../../input/read-feed-files.ts";
import { isObject, nameList, nameText, optionalText, RecordRefusal } from "../../osv/field-reader.ts";
import { scoreSeverity } from "../../severity/word-severity.ts";
import type { FeedImporter } from "../feed.ts";
import { plainAdvisory, plainAffected } from "../plain-advisory.ts";
import { recordsOf } from "../records-of.ts";
import { rangesOutside } from "./ranges-outside.ts";

/** `gems/<name>/<id>.yml`; rubies and libraries beside them are no gems. */
export const parseRubysec: FeedImporter["parse"] = async (snapshot, sink, context) => {
  await readFeedFiles(
    snapshot,
    {
      wants: (name) => /(?:^|[/!])gems\/[^/]+\/[^/]+\.ya?ml$/.test(name),
      document(path, bytes) {
        const advisory = recordsOf(path, () => advisoryOf(path, bytes), sink);
        if (advisory !== undefined) sink.advisory(advisory, path);
      },
    },
    sink,
    context,
  );
  sink.covers("RubyGems");
};

function advisoryOf(path: string, bytes: Buffer): Advisory {
  const record = readYAMLTexts(bufferSource(bytes));
  if (!isObject(record)) throw new RecordRefusal("", "is not an object");
  const name = nameText(record["gem"], "gem");
  const patched = nameList(record["patched_versions"], "patched_versions", 1_000);
  const unaffected = nameList(record["unaffected_versions"], "unaffected_versions", 1_000);
  const aliases = [
    prefixed(record["cve"], "CVE-"),
    prefixed(record["ghsa"], "GHSA-"),
    prefixed(record["osvdb"], "OSVDB-"),
  ];
  const file = /([^/]+)\.ya?ml$/.exec(path)?.[1] ?? "";
  const score = Number(record["cvss_v4"] ?? record["cvss_v3"] ?? record["cvss_v2"] ?? Number.NaN);
  const date = optionalText(record["date"], "date");
  const url = optionalText(record["url"], "url");
  return plainAdvisory({
    id: `RUBYSEC-${name}-${file}`,
    aliases: aliases.filter((alias) => alias !== undefined).sort(),
    summary: optionalText(record["title"], "title") ?? "",
    details: optionalText(record["description"], "description") ?? "",
    ...(date === undefined || !/^\d{4}-\d\d-\d\d$/.test(date) ? {} : { published: `${date}T00:00:00Z` }),
    affected: [
      plainAffected({
        ecosystem: "RubyGems",
        name,
        ranges: rangesOutside(patched, unaffected),
        severity: scoreSeverity(score),
      }),
    ],
    references: url === undefined ? [] : [{ type: "ADVISORY", url }],
  });
}

function prefixed(value: unknown, prefix: string): string | undefined {
  return typeof value === "string" && /^[\w.-]{1,60}$/.test(value) ? `${prefix}${value}` : undefined;
}
