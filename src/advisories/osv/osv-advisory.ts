import type { Advisory, AffectedPackage, AffectedRange, FixState, Severity } from "#model";
import { statedSeverity } from "../severity/advisory-severity.ts";
import type { JsonObject } from "./field-reader.ts";
import { isObject } from "./field-reader.ts";
import { modulesOf } from "./modularity.ts";
import type { OsvAffected, OsvRecord } from "./osv-record.ts";
import { vulnerabilityNames } from "./vulnerability-names.ts";

/** Kept over one import, so that a vector that thousands of records share is computed once. */
export type SeverityCache = Map<string, Severity>;

/** Affected symbols that are kept of one package at most. */
const maxSymbols = 10_000;

/** The advisory that a record holds: names sorted out, severities normalised, the feeds' own members read. */
export function advisoryOf(record: OsvRecord, severities: SeverityCache): Advisory {
  const { id, summary, details, published, modified, withdrawn, references } = record;
  return {
    id,
    ...vulnerabilityNames(record),
    related: record.related,
    summary,
    details,
    ...(published === undefined ? {} : { published }),
    ...(modified === undefined ? {} : { modified }),
    ...(withdrawn === undefined ? {} : { withdrawn }),
    severities: record.severity,
    affected: record.affected.map((one) => affectedPackage(record, one, severities)),
    references,
  };
}

function affectedPackage(record: OsvRecord, one: OsvAffected, severities: SeverityCache): AffectedPackage {
  const { ecosystem, name } = one.package ?? { ecosystem: "", name: "" };
  const ranges = closedRanges(one.ranges, one.databaseSpecific);
  const fixState = fixStateOf(one);
  const symbols = symbolsOf(one.ecosystemSpecific);
  const module = modulesOf(record.summary, ranges);
  return {
    ecosystem,
    name,
    ranges,
    versions: one.versions,
    severities: one.severity,
    severity: severityOf(record, one, severities),
    ...(fixState === undefined ? {} : { fixState }),
    ...(symbols.length === 0 ? {} : { symbols }),
    ...(module === undefined ? {} : { module }),
  };
}

function severityOf(record: OsvRecord, one: OsvAffected, cache: SeverityCache): Severity {
  if (record.id.startsWith("MAL-")) return "critical";
  const stated = statedSeverity(
    {
      words: [
        one.databaseSpecific["severity"],
        one.ecosystemSpecific["severity"],
        one.ecosystemSpecific["urgency"],
        record.databaseSpecific["severity"],
        // "Important: nodejs:14 security update"
        /^([A-Z][a-z]+): /.exec(record.summary)?.[1],
      ],
      ratings: [one.severity, record.severity],
    },
    cache,
  );
  if (stated !== "unknown") return stated;
  // RustSec's notices: unmaintained, unsound without a rating, renamed.
  return typeof one.databaseSpecific["informational"] === "string" ? "negligible" : "unknown";
}

function fixStateOf({ ecosystemSpecific }: OsvAffected): FixState | undefined {
  return ecosystemSpecific["urgency"] === "end-of-life" ? "end-of-life" : undefined;
}

/**
 * GitHub writes "affected up to this version, no fix" as an open range with the bound beside it, in
 * `database_specific.last_known_affected_version_range` (`<= 1.2.3`, `< 2`): the range ends there.
 */
function closedRanges(ranges: readonly AffectedRange[], specific: JsonObject): readonly AffectedRange[] {
  const stated = specific["last_known_affected_version_range"];
  const bound = typeof stated === "string" ? /^(<=?) ?(\S+)$/.exec(stated.trim()) : null;
  const version = bound?.[2];
  if (version === undefined) return ranges;
  return ranges.map((range) => {
    const isOpen = range.type !== "GIT" && range.events.every((event) => event.introduced !== undefined);
    if (!isOpen) return range;
    const end = bound?.[1] === "<" ? { limit: version } : { lastAffected: version };
    return { ...range, events: [...range.events, end] };
  });
}

/** Go: `imports[].path` with its `symbols`. RustSec: `affects.functions`. Sorted. */
function symbolsOf(specific: JsonObject): readonly string[] {
  const symbols: string[] = [];
  for (const one of array(specific["imports"])) {
    if (!isObject(one) || typeof one["path"] !== "string") continue;
    const names = array(one["symbols"]).filter((symbol) => typeof symbol === "string");
    if (names.length === 0) symbols.push(one["path"]);
    for (const name of names) symbols.push(`${one["path"]}.${name}`);
  }
  const affects = specific["affects"];
  if (isObject(affects)) {
    for (const name of array(affects["functions"])) if (typeof name === "string") symbols.push(name);
  }
  return [...new Set(symbols)].sort().slice(0, maxSymbols);
}

function array(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}
