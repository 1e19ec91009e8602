import type { EndOfLifeRecord } from "#model";
import { bufferSource, readYAMLTexts } from "#formats";
import { isObject, list, nameText, RecordRefusal, type JsonObject } from "../../osv/field-reader.ts";
import { readFeedFiles } from "../../input/read-feed-files.ts";
import type { FeedImporter } from "../feed.ts";
import { recordsOf } from "../records-of.ts";

const maxReleases = 10_000;

/** `ID` of os-release where it differs from the name of the product's file. */
const distributions: ReadonlyMap<string, string> = new Map([
  ["alpine-linux", "alpine"],
  ["amazon-linux", "amzn"],
  ["centos-stream", "centos-stream"],
  ["oracle-linux", "ol"],
  ["rocky-linux", "rocky"],
  ["suse", "sles"],
  ["opensuse", "opensuse-leap"],
]);

/** `products/<name>.md`: YAML between two lines of dashes, with a list of `releases`. */
export const parseEndoflifeDate: FeedImporter["parse"] = (snapshot, sink, context) =>
  readFeedFiles(
    snapshot,
    {
      wants: (name) => /(?:^|[/!])products\/[^/]+\.md$/.test(name),
      document(path, bytes) {
        const records = recordsOf(path, () => recordsIn(path, bytes), sink);
        for (const record of records ?? []) sink.endOfLife(record);
      },
    },
    sink,
    context,
  );

function recordsIn(path: string, bytes: Buffer): readonly EndOfLifeRecord[] {
  const text = bytes.toString("utf8").replace(/\r\n/g, "\n");
  const end = text.indexOf("\n---", 3);
  if (!text.startsWith("---\n") || end < 0) throw new RecordRefusal("", "has no front matter");
  const front = readYAMLTexts(bufferSource(Buffer.from(text.slice(4, end))));
  if (!isObject(front)) throw new RecordRefusal("", "has no members");
  const file = /([^/]+)\.md$/.exec(path)?.[1] ?? "";
  const product = distributions.get(file) ?? file;
  return list(front["releases"], "releases", maxReleases).map((release, index) =>
    recordOf(product, release, `releases[${index}]`),
  );
}

function recordOf(product: string, release: unknown, field: string): EndOfLifeRecord {
  if (!isObject(release)) throw new RecordRefusal(field, "is not an object");
  const name = release["codename"];
  const released = ending(release, "releaseDate");
  const endOfLife = ending(release, "eol");
  const extendedUntil = ending(release, "eoes");
  return {
    product,
    release: nameText(release["releaseCycle"], `${field}.releaseCycle`),
    ...(typeof name === "string" ? { name } : {}),
    ...(typeof released === "string" ? { released } : {}),
    ...(endOfLife === undefined ? {} : { endOfLife }),
    ...(extendedUntil === undefined ? {} : { extendedUntil }),
  };
}

/** A date, `true`, `false`; anything else says nothing. */
function ending(release: JsonObject, member: string): string | boolean | undefined {
  const value = release[member];
  if (value === "true" || value === "false") return value === "true";
  return typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value) ? value : undefined;
}
