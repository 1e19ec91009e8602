import { bufferSource, type Fields, fieldsAt, fieldsOf, isSet, listAt, readTOML, textAt } from "#formats";
import type { FindingKind, StatementProduct, VexStatement } from "#model";
import { statementTime } from "../vex/read/statement-time.ts";
import type { ReadStatements, StatementPlace } from "../vex/statement-place.ts";
import { packageTypesByName } from "./package-types-by-name.ts";

/**
 * `osv-scanner.toml` (OSV-Scanner, "Configuration"): `IgnoredVulns` by identifier, `PackageOverrides` that ignore a
 * package or its vulnerabilities or licences. An override with a group or a regular expression is left out with a note.
 */
export function readOsvScannerConfig(bytes: Buffer, place: StatementPlace): ReadStatements {
  const root = fieldsOf(readTOML(bufferSource(bytes)));
  const text = bytes.toString("utf8");
  const notes: string[] = [];
  const lines = {
    IgnoredVulns: linesOf(text, "IgnoredVulns"),
    PackageOverrides: linesOf(text, "PackageOverrides"),
  };
  const at = (table: keyof typeof lines, index: number): Pick<VexStatement, "id" | "source"> => {
    const line = lines[table][index] ?? 1;
    return {
      id: `${place.place}:${line}`,
      source: { format: "osv-scanner.toml", place: place.place, line, trust: place.trust },
    };
  };
  const ignored = listAt(root, "IgnoredVulns").flatMap((value, index) => {
    const name = textAt(fieldsOf(value), "id");
    if (name === undefined) return [];
    const kinds: readonly FindingKind[] = ["vulnerability"];
    return {
      ...at("IgnoredVulns", index),
      kinds,
      names: [name],
      products: [],
      ...restOf(value, "ignoreUntil"),
    };
  });
  const overridden = listAt(root, "PackageOverrides").flatMap((value, index) => {
    const fields = fieldsOf(value);
    const kinds = kindsOf(fields);
    if (fields === undefined || kinds.length === 0) return [];
    const product = productOf(fields);
    const place = at("PackageOverrides", index);
    if (typeof product === "string") {
      notes.push(`${place.id}: the override is passed over: ${product}`);
      return [];
    }
    return { ...place, kinds, names: [], products: [product], ...restOf(value, "effectiveUntil") };
  });
  return { statements: [...ignored, ...overridden], notes };
}

function restOf(value: unknown, key: string): Pick<VexStatement, "status" | "reason" | "until"> {
  const fields = fieldsOf(value);
  const reason = textAt(fields, "reason");
  const until = statementTime(fields?.[key]);
  return {
    status: "accepted",
    ...(reason === undefined ? {} : { reason }),
    ...(until === undefined ? {} : { until }),
  };
}

function kindsOf(fields: Fields | undefined): readonly FindingKind[] {
  const whole = isSet(fields, "ignore");
  return [
    ...(whole || isSet(fieldsAt(fields, "vulnerability"), "ignore") ? (["vulnerability"] as const) : []),
    ...(whole || isSet(fieldsAt(fields, "license"), "ignore") ? (["license"] as const) : []),
  ];
}

/** Where an override holds, or why it cannot be applied. */
function productOf(fields: Fields): StatementProduct | string {
  if (textAt(fields, "group") !== undefined) return "`group` means nothing here";
  if (isSet(fields, "nameIsRegex")) return "names by regular expression are not read";
  const packageName = textAt(fields, "name");
  const packageVersion = textAt(fields, "version");
  const ecosystem = textAt(fields, "ecosystem");
  const packageTypes = ecosystem === undefined ? undefined : packageTypesByName(ecosystem);
  if (ecosystem !== undefined && packageTypes === undefined) return "the ecosystem is not known";
  if (packageName === undefined && packageTypes === undefined) return "it names no package";
  return {
    ...(packageName === undefined ? {} : { packageName }),
    ...(packageVersion === undefined ? {} : { packageVersion }),
    ...(packageTypes === undefined ? {} : { packageTypes }),
  };
}

/** Lines of the headers of a table's entries. */
function linesOf(text: string, table: string): readonly number[] {
  const header = `[[${table}]]`;
  return text
    .split("\n")
    .flatMap((content, line) => (content.replace(/\s/g, "").startsWith(header) ? [line + 1] : []));
}
