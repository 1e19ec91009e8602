/**
 * Records in the Open Source Vulnerability format, schema 1.7, checked and taken over member by member.
 * Unknown members are dropped; a member of the wrong shape refuses the record.
 *
 * Spec: https://ossf.github.io/osv-schema/
 */
import type { AffectedRange, RangeEvent, SeverityRating } from "#model";
import {
  isObject,
  list,
  nameList,
  nameText,
  optionalObject,
  optionalText,
  RecordRefusal,
  type JsonObject,
} from "./field-reader.ts";

/** One record as it is written, apart from what no one here reads. */
export interface OsvRecord {
  readonly id: string;
  readonly aliases: readonly string[];
  readonly upstream: readonly string[];
  readonly related: readonly string[];
  readonly summary: string;
  readonly details: string;
  readonly published?: string;
  readonly modified?: string;
  readonly withdrawn?: string;
  readonly severity: readonly SeverityRating[];
  readonly affected: readonly OsvAffected[];
  readonly references: readonly { readonly type: string; readonly url: string }[];
  readonly databaseSpecific: JsonObject;
}

/** One entry of `affected`. */
export interface OsvAffected {
  /** Absent where only a repository is named. */
  readonly package?: { readonly ecosystem: string; readonly name: string };
  readonly severity: readonly SeverityRating[];
  readonly ranges: readonly AffectedRange[];
  readonly versions: readonly string[];
  readonly databaseSpecific: JsonObject;
  readonly ecosystemSpecific: JsonObject;
}

/** Bounds of one record, far above what real feeds have. */
const limits = { names: 10_000, affected: 100_000, ranges: 100_000, events: 1_000_000, versions: 1_000_000 };

/** Rest of what one record may still hold in all; aliases in YAML can name a list many times over. */
interface Budget {
  events: number;
  versions: number;
}

/** Whether a document means to be an OSV record, right or wrong. */
export function claimsOsv(value: unknown): value is JsonObject {
  if (!isObject(value) || !("id" in value)) return false;
  return "affected" in value || "modified" in value || "withdrawn" in value;
}

/** Reads a record for which {@link claimsOsv} holds. Throws {@link RecordRefusal}. */
export function readOsvRecord(value: JsonObject): OsvRecord {
  const budget: Budget = { events: limits.events, versions: limits.versions };
  return {
    id: nameText(value["id"], "id"),
    aliases: nameList(value["aliases"], "aliases", limits.names),
    upstream: nameList(value["upstream"], "upstream", limits.names),
    related: nameList(value["related"], "related", limits.names),
    summary: optionalText(value["summary"], "summary") ?? "",
    details: optionalText(value["details"], "details") ?? "",
    ...times(value),
    severity: ratings(value["severity"], "severity"),
    affected: list(value["affected"], "affected", limits.affected).map((one, index) =>
      affected(one, `affected[${index}]`, budget),
    ),
    references: references(value["references"]),
    databaseSpecific: optionalObject(value["database_specific"], "database_specific") ?? {},
  };
}

function times(value: JsonObject): { published?: string; modified?: string; withdrawn?: string } {
  const published = optionalText(value["published"], "published");
  const modified = optionalText(value["modified"], "modified");
  const withdrawn = optionalText(value["withdrawn"], "withdrawn");
  return {
    ...(published === undefined ? {} : { published }),
    ...(modified === undefined ? {} : { modified }),
    ...(withdrawn === undefined || withdrawn === "" ? {} : { withdrawn }),
  };
}

function affected(value: unknown, field: string, budget: Budget): OsvAffected {
  if (!isObject(value)) throw new RecordRefusal(field, "is not an object");
  const named = optionalObject(value["package"], `${field}.package`);
  const versions = nameList(value["versions"], `${field}.versions`, budget.versions);
  budget.versions -= versions.length;
  return {
    ...(named === undefined ? {} : { package: packageName(named, `${field}.package`) }),
    severity: ratings(value["severity"], `${field}.severity`),
    ranges: list(value["ranges"], `${field}.ranges`, limits.ranges).flatMap((one, index) =>
      // Written by tools that found no versions to bound: it says nothing, and takes nothing from a list that does.
      versions.length > 0 && isEmptyRange(one) ? [] : [range(one, `${field}.ranges[${index}]`, budget)],
    ),
    versions,
    databaseSpecific: optionalObject(value["database_specific"], `${field}.database_specific`) ?? {},
    ecosystemSpecific: optionalObject(value["ecosystem_specific"], `${field}.ecosystem_specific`) ?? {},
  };
}

function isEmptyRange(value: unknown): boolean {
  return isObject(value) && Array.isArray(value["events"]) && value["events"].length === 0;
}

function packageName(value: JsonObject, field: string): { ecosystem: string; name: string } {
  return {
    ecosystem: nameText(value["ecosystem"], `${field}.ecosystem`),
    name: nameText(value["name"], `${field}.name`),
  };
}

const rangeTypes: ReadonlySet<unknown> = new Set(["SEMVER", "ECOSYSTEM", "GIT"]);

function range(value: unknown, field: string, budget: Budget): AffectedRange {
  if (!isObject(value)) throw new RecordRefusal(field, "is not an object");
  const type = value["type"];
  if (!rangeTypes.has(type)) throw new RecordRefusal(`${field}.type`, "is none of SEMVER, ECOSYSTEM, GIT");
  const written = list(value["events"], `${field}.events`, budget.events);
  budget.events -= written.length;
  const events = written.map((one, index) => event(one, `${field}.events[${index}]`));
  if (!events.some((one) => one.introduced !== undefined)) {
    throw new RecordRefusal(`${field}.events`, "has no introduced event");
  }
  const repository = optionalText(value["repo"], `${field}.repo`);
  return {
    type: type as AffectedRange["type"],
    events,
    ...(repository === undefined ? {} : { repository }),
  };
}

const eventNames = [
  ["introduced", "introduced"],
  ["fixed", "fixed"],
  ["last_affected", "lastAffected"],
  ["limit", "limit"],
] as const;

function event(value: unknown, field: string): RangeEvent {
  if (!isObject(value)) throw new RecordRefusal(field, "is not an object");
  const present = eventNames.filter(([written]) => value[written] !== undefined && value[written] !== null);
  const [first] = present;
  if (first === undefined || present.length > 1) {
    throw new RecordRefusal(field, "does not have exactly one of introduced, fixed, last_affected, limit");
  }
  const [written, name] = first;
  return { [name]: nameText(value[written], `${field}.${written}`) };
}

function ratings(value: unknown, field: string): SeverityRating[] {
  return list(value, field, limits.names).map((one, index) => {
    if (!isObject(one)) throw new RecordRefusal(`${field}[${index}]`, "is not an object");
    return {
      type: nameText(one["type"], `${field}[${index}].type`),
      score: nameText(one["score"], `${field}[${index}].score`),
    };
  });
}

function references(value: unknown): { type: string; url: string }[] {
  return list(value, "references", limits.names).map((one, index) => {
    if (!isObject(one)) throw new RecordRefusal(`references[${index}]`, "is not an object");
    return {
      type: optionalText(one["type"], `references[${index}].type`) ?? "WEB",
      url: optionalText(one["url"], `references[${index}].url`) ?? "",
    };
  });
}
