import type { Advisory } from "#model";
import { bufferSource, readYAMLTexts } from "#formats";
import { readFeedFiles } from "../../input/read-feed-files.ts";
import { isObject, nameList, nameText, optionalText, RecordRefusal } from "../../osv/field-reader.ts";
import type { FeedImporter } from "../feed.ts";
import { plainAdvisory, plainAffected } from "../plain-advisory.ts";
import { recordsOf } from "../records-of.ts";
import { affectedRanges, type RangeSyntax } from "./affected-ranges.ts";

/** Package types by the first word of a record's slug: their ecosystem, and how their ranges are written. */
const types: ReadonlyMap<string, { readonly ecosystem: string; readonly syntax: RangeSyntax }> = new Map([
  ["conan", { ecosystem: "ConanCenter", syntax: "semver" }],
  ["gem", { ecosystem: "RubyGems", syntax: "gem" }],
  ["go", { ecosystem: "Go", syntax: "semver" }],
  ["maven", { ecosystem: "Maven", syntax: "interval" }],
  ["npm", { ecosystem: "npm", syntax: "semver" }],
  ["nuget", { ecosystem: "NuGet", syntax: "interval" }],
  ["packagist", { ecosystem: "Packagist", syntax: "composer" }],
  ["pypi", { ecosystem: "PyPI", syntax: "pypi" }],
] as const);

/** `npm/lodash/CVE-2019-10744.yml`. Types that nobody is matched by are passed over. */
export const parseGitlab: FeedImporter["parse"] = (snapshot, sink, context) =>
  readFeedFiles(
    snapshot,
    {
      wants: (name) => /(?:^|[/!])(?:conan|gem|go|maven|npm|nuget|packagist|pypi)\/[^!]+\.ya?ml$/.test(name),
      document(path, bytes) {
        const advisory = recordsOf(path, () => advisoryOf(bytes), sink);
        if (advisory !== undefined) sink.advisory(advisory, path);
      },
    },
    sink,
    context,
  );

function advisoryOf(bytes: Buffer): Advisory {
  const record = readYAMLTexts(bufferSource(bytes));
  if (!isObject(record)) throw new RecordRefusal("", "is not an object");
  const identifier = nameText(record["identifier"], "identifier");
  const slug = nameText(record["package_slug"], "package_slug");
  const type = types.get(slug.slice(0, slug.indexOf("/")));
  if (type === undefined) throw new RecordRefusal("package_slug", "is of no type that is known");
  const name = nameOf(type.ecosystem, slug.slice(slug.indexOf("/") + 1));
  const aliases = nameList(record["identifiers"], "identifiers", 100).filter((one) => one !== identifier);
  const ranges = affectedRanges(optionalText(record["affected_range"], "affected_range") ?? "", type.syntax);
  return plainAdvisory({
    // One vulnerability has a record for each package.
    id: identifier,
    aliases,
    summary: optionalText(record["title"], "title") ?? "",
    details: optionalText(record["description"], "description") ?? "",
    ...dates(record),
    severities: (["cvss_v4", "cvss_v3", "cvss_v2"] as const).flatMap((key) => {
      const score = optionalText(record[key], key);
      return score === undefined ? [] : { type: key.toUpperCase(), score };
    }),
    affected: [plainAffected({ ecosystem: type.ecosystem, name, ranges })],
    references: nameList(record["urls"], "urls", 1_000).map((url) => ({ type: "WEB", url })),
  });
}

/** Maven's names have a slash between group and artifact. */
function nameOf(ecosystem: string, written: string): string {
  return ecosystem === "Maven" ? written.replace(/\/([^/]+)$/, ":$1") : written;
}

function dates(record: Readonly<Record<string, unknown>>): Pick<Advisory, "published" | "modified"> {
  const [published, modified] = [record["pubdate"], record["date"]].map((day) =>
    typeof day === "string" && /^\d{4}-\d\d-\d\d$/.test(day) ? `${day}T00:00:00Z` : undefined,
  );
  return {
    ...(published === undefined ? {} : { published }),
    ...(modified === undefined ? {} : { modified }),
  };
}
