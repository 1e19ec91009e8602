import type { AffectedPackage, AffectedRange, RangeEvent } from "#model";
import { cpeEcosystem, cpeProduct, readCpe } from "../../cpe/cpe-name.ts";
import {
  isObject,
  list,
  nameList,
  optionalText,
  RecordRefusal,
  type JsonObject,
} from "../../osv/field-reader.ts";

const limits = { versions: 100_000, cpes: 1_000, changes: 10_000 };

/** What people write where they have no version. */
const noVersion = /^(?:\*|-|n\/a|all|any|unspecified|unknown|various|see .*)?$/i;

/**
 * One entry of `affected[]` (CVE record format 5.x): the product by its CPE name, else by vendor and product. With
 * `defaultStatus: affected` every version is but those in ranges that are called unaffected. Commits (versionType
 * `git`) order nothing here and are left out; an entry that then says nothing gives none.
 */
export function affectedProduct(value: unknown, field: string): readonly AffectedPackage[] {
  if (!isObject(value)) throw new RecordRefusal(field, "is not an object");
  const names = productNames(value, field);
  const { ranges, versions } = rangesOf(value, field);
  if (names.length === 0 || (ranges.length === 0 && versions.length === 0)) return [];
  return names.map((name) => ({ ecosystem: cpeEcosystem, name, ranges, versions, severities: [] }));
}

function productNames(entry: JsonObject, field: string): readonly string[] {
  const cpes = nameList(entry["cpes"], `${field}.cpes`, limits.cpes).flatMap((text) => readCpe(text) ?? []);
  if (cpes.length > 0) return [...new Set(cpes.map(cpeProduct))];
  const [vendor, product] = ["vendor", "product"].map((member) =>
    (optionalText(entry[member], `${field}.${member}`) ?? "").trim().toLowerCase().replace(/\s+/g, "_"),
  );
  if (vendor === undefined || product === undefined || noVersion.test(vendor) || noVersion.test(product))
    return [];
  return vendor.length + product.length > 500 ? [] : [`${vendor}:${product}`];
}

interface Ranges {
  readonly ranges: readonly AffectedRange[];
  readonly versions: readonly string[];
}

function rangesOf(entry: JsonObject, field: string): Ranges {
  const written = list(entry["versions"], `${field}.versions`, limits.versions).map((one, index) => {
    if (!isObject(one)) throw new RecordRefusal(`${field}.versions[${index}]`, "is not an object");
    return one;
  });
  const comparable = written.filter((one) => one["versionType"] !== "git");
  const isAffectedByDefault = entry["defaultStatus"] === "affected";
  if (isAffectedByDefault && (comparable.length > 0 || written.length === 0)) {
    return { ranges: everythingBut(comparable, field), versions: [] };
  }
  const ranges: AffectedRange[] = [];
  const versions: string[] = [];
  for (const [index, one] of comparable.entries()) {
    if (one["status"] !== "affected") continue;
    const read = readVersion(one, `${field}.versions[${index}]`);
    if (typeof read === "string") versions.push(read);
    else if (read.length > 0) ranges.push({ type: "ECOSYSTEM", events: read });
  }
  return { ranges, versions };
}

/** A single version, or the events of a range; none for a text that is neither. */
function readVersion(one: JsonObject, field: string): string | readonly RangeEvent[] {
  const version = (optionalText(one["version"], `${field}.version`) ?? "").trim();
  const lessThan = optionalText(one["lessThan"], `${field}.lessThan`);
  const upTo = optionalText(one["lessThanOrEqual"], `${field}.lessThanOrEqual`);
  const start = noVersion.test(version) ? "0" : version;
  if (lessThan !== undefined)
    return [
      { introduced: start },
      ...changesOf(one, field),
      ...(lessThan === "*" ? [] : [{ fixed: lessThan }]),
    ];
  if (upTo !== undefined) return [{ introduced: start }, ...endAt(upTo)];
  const compared = comparison(version);
  if (compared !== undefined) return compared;
  // "*" is all there are; "n/a" is nothing that could be compared.
  if (version === "*") return [{ introduced: "0" }];
  return noVersion.test(version) || /\s/.test(version) ? [] : version;
}

/** `*` has no end, `5.4.*` ends where the next line begins. */
function endAt(upTo: string): readonly RangeEvent[] {
  if (!upTo.includes("*")) return [{ lastAffected: upTo }];
  const limit = endOfLine(upTo);
  return limit === undefined ? [] : [{ limit }];
}

/** `changes[]` within a range: at which version the status turns. */
function changesOf(one: JsonObject, field: string): readonly RangeEvent[] {
  return list(one["changes"], `${field}.changes`, limits.changes).flatMap((change): RangeEvent[] => {
    const at = isObject(change) ? optionalText(change["at"], `${field}.changes.at`) : undefined;
    if (!isObject(change) || at === undefined || noVersion.test(at)) return [];
    return [change["status"] === "affected" ? { introduced: at } : { fixed: at }];
  });
}

/** `>= 2.0.0, < 2.0.7` and `< 1.26.18`, as GitHub writes them into `version`. */
function comparison(text: string): readonly RangeEvent[] | undefined {
  if (!/^[<>=]/.test(text) || text.length > 200) return undefined;
  let start = "0";
  let end: RangeEvent | undefined;
  for (const part of text.split(",")) {
    const [, operator, version = ""] = /^\s*(<=|>=|<|>|=)\s*(\S+)\s*$/.exec(part) ?? [];
    if (operator === undefined) return undefined;
    if (operator === "<") end = { fixed: version };
    else if (operator === "<=") end = { lastAffected: version };
    else start = version;
    if (operator === "=") end = { lastAffected: version };
  }
  return end === undefined ? [{ introduced: start }] : [{ introduced: start }, end];
}

/**
 * Everything but the unaffected ranges: `5.4.291 … 5.4.*`, `6.14 … *` (the kernel's way) leave what lies before the
 * first, and between the end of one line and the fix in the next.
 */
function everythingBut(versions: readonly JsonObject[], field: string): readonly AffectedRange[] {
  const events: RangeEvent[] = [];
  let introduced: string | undefined = "0";
  for (const [index, one] of versions.entries()) {
    const at = `${field}.versions[${index}]`;
    const version = (optionalText(one["version"], `${at}.version`) ?? "").trim();
    if (noVersion.test(version)) continue;
    if (one["status"] === "affected") {
      introduced = version;
      continue;
    }
    if (one["status"] !== "unaffected") continue;
    const upTo = optionalText(one["lessThanOrEqual"], `${at}.lessThanOrEqual`);
    const below = optionalText(one["lessThan"], `${at}.lessThan`);
    if (version === "0") {
      introduced = below ?? introduced;
      continue;
    }
    if (introduced !== undefined) events.push({ introduced });
    events.push({ fixed: version });
    introduced = endOfLine(upTo) ?? below;
  }
  if (events.length === 0 && introduced !== undefined) events.push({ introduced });
  else if (
    introduced !== undefined &&
    events.at(-1)?.fixed !== undefined &&
    introduced !== events.at(-1)?.fixed
  )
    events.push({ introduced });
  return events.length === 0 ? [] : [{ type: "ECOSYSTEM", events }];
}

/** Where the next line begins: `5.5` after `5.4.*`. Undefined for `*`, which has none. */
function endOfLine(upTo: string | undefined): string | undefined {
  const [, head, last] = /^((?:\d+\.)*)(\d+)\.\*$/.exec(upTo ?? "") ?? [];
  return last === undefined ? undefined : `${head ?? ""}${Number(last) + 1}`;
}
