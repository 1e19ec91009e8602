import type { Advisory, AffectedRange, RangeEvent } from "#model";
import { bufferSource, readYAMLTexts } from "#formats";
import { readFeedFiles } from "../../input/read-feed-files.ts";
import { isObject, nameList, nameText, optionalText, RecordRefusal } from "../../osv/field-reader.ts";
import type { FeedImporter } from "../feed.ts";
import { isCve, plainAdvisory, plainAffected } from "../plain-advisory.ts";
import { recordsOf } from "../records-of.ts";

/** `<vendor>/<package>/<id>.yaml`. It has only what was reported to it, and is not whole. */
export const parseFriendsofphp: FeedImporter["parse"] = (snapshot, sink, context) =>
  readFeedFiles(
    snapshot,
    {
      wants: (name) => /(?:^|[/!])[^/!.][^/!]*\/[^/!]+\/[^/!]+\.yaml$/.test(name) && !/\.github\//.test(name),
      document(path, bytes) {
        const advisory = recordsOf(path, () => advisoryOf(path, bytes), sink);
        if (advisory !== undefined) sink.advisory(advisory, path);
      },
    },
    sink,
    context,
  );

function advisoryOf(path: string, bytes: Buffer): Advisory {
  const record = readYAMLTexts(bufferSource(bytes));
  if (!isObject(record)) throw new RecordRefusal("", "is not an object");
  const reference = nameText(record["reference"], "reference");
  const name = /^composer:\/\/(\S+\/\S+)$/.exec(reference)?.[1];
  if (name === undefined) throw new RecordRefusal("reference", "names no composer package");
  const { branches, cve } = record;
  if (!isObject(branches)) throw new RecordRefusal("branches", "is not an object");
  const link = optionalText(record["link"], "link");
  const file = /([^/!]+)\.yaml$/.exec(path)?.[1] ?? "";
  return plainAdvisory({
    id: `FRIENDSOFPHP-${name.replace("/", "-")}-${file}`,
    aliases: isCve(cve) ? [cve] : [],
    summary: optionalText(record["title"], "title") ?? "",
    affected: [
      plainAffected({
        ecosystem: "Packagist",
        name,
        ranges: Object.entries(branches).map(([branch, value]) => branchRange(branch, value)),
      }),
    ],
    references: link === undefined ? [] : [{ type: "ADVISORY", url: link }],
  });
}

/** `versions: ['>=2.0', '<2.3']`: all of them hold at once. */
function branchRange(branch: string, value: unknown): AffectedRange {
  const field = `branches.${branch.slice(0, 60)}.versions`;
  const bounds = nameList(isObject(value) ? value["versions"] : undefined, field, 100);
  if (bounds.length === 0) throw new RecordRefusal(field, "is missing");
  let introduced = "0";
  const ends: RangeEvent[] = [];
  for (const bound of bounds) {
    const [, operator, version] = /^\s*(>=|>|<=|<|==?)\s*v?(\S+)\s*$/.exec(bound) ?? [];
    if (version === undefined) throw new RecordRefusal(field, "has a bound that is none");
    if (operator === "<") ends.push({ fixed: version });
    else if (operator === "<=") ends.push({ lastAffected: version });
    else introduced = version;
    if (operator === "=" || operator === "==") ends.push({ lastAffected: version });
  }
  return { type: "ECOSYSTEM", events: [{ introduced }, ...ends.slice(0, 1)] };
}
