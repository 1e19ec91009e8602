import type { Advisory, SeverityRating } from "#model";
import { readJSONMember, readJSONValues, type JsonValue } from "#formats";
import { cpeAffected } from "../../cpe/cpe-configurations.ts";
import { cpeEcosystem } from "../../cpe/cpe-name.ts";
import {
  isObject,
  list,
  nameText,
  optionalText,
  RecordRefusal,
  type JsonObject,
} from "../../osv/field-reader.ts";
import { draftedAdvisory } from "../../statements/drafted-advisory.ts";
import { parseRecords } from "../../statements/parse-records.ts";

const limit = 10_000;

/** Feeds by year (`nvdcve-2.0-2024.json`) and answers of the API: `vulnerabilities[].cve`. */
export const parseNvd = parseRecords({
  wants: (name) => /\.json$/.test(name),
  covers: () => [cpeEcosystem],
  records: nvdRecords,
  advisory: nvdAdvisory,
  // What changed lately is in the feed of its year too, as it was.
  replaces: true,
});

function* nvdRecords(bytes: Buffer): Generator<JsonValue> {
  const vulnerabilities = readJSONMember(bytes, "vulnerabilities");
  if (vulnerabilities !== undefined) yield* readJSONValues(vulnerabilities);
}

function nvdAdvisory(record: JsonObject): Advisory {
  const { cve } = record;
  if (!isObject(cve)) throw new RecordRefusal("cve", "is not an object");
  const id = nameText(cve["id"], "cve.id");
  const modified = timeOf(optionalText(cve["lastModified"], "cve.lastModified"));
  const isRejected = optionalText(cve["vulnStatus"], "cve.vulnStatus") === "Rejected";
  const draft = draftedAdvisory({
    id,
    details: englishText(cve["descriptions"], "cve.descriptions"),
    published: timeOf(optionalText(cve["published"], "cve.published")),
    modified,
    withdrawn: isRejected ? (modified ?? "1970-01-01T00:00:00Z") : undefined,
    ratings: ratingsOf(cve["metrics"]),
    statements: [],
    references: [{ type: "ADVISORY", url: `https://nvd.nist.gov/vuln/detail/${id}` }],
  });
  return { ...draft, affected: cpeAffected(cve["configurations"], "cve.configurations") };
}

/** Times are in UTC and do not say so. */
function timeOf(text: string | undefined): string | undefined {
  const time = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/.exec(text ?? "")?.[0];
  return time === undefined ? undefined : `${time}Z`;
}

function englishText(value: unknown, field: string): string {
  for (const [index, one] of list(value, field, limit).entries()) {
    if (!isObject(one)) throw new RecordRefusal(`${field}[${index}]`, "is not an object");
    if (one["lang"] === "en") return optionalText(one["value"], `${field}[${index}].value`) ?? "";
  }
  return "";
}

const metrics = [
  ["cvssMetricV40", "CVSS_V4"],
  ["cvssMetricV31", "CVSS_V3"],
  ["cvssMetricV30", "CVSS_V3"],
  ["cvssMetricV2", "CVSS_V2"],
] as const;

/** NVD's own ratings (`Primary`) before those of others that it repeats. */
function ratingsOf(value: unknown): readonly SeverityRating[] {
  if (!isObject(value)) return [];
  return metrics.flatMap(([member, type]) => {
    const rated = list(value[member], `cve.metrics.${member}`, limit).filter(isObject);
    const primary = rated.filter((one) => one["type"] === "Primary");
    return (primary.length > 0 ? primary : rated).flatMap((one) => {
      const data = one["cvssData"];
      const vector = isObject(data) ? data["vectorString"] : undefined;
      return typeof vector === "string" && vector.length <= 400 ? { type, score: vector } : [];
    });
  });
}
