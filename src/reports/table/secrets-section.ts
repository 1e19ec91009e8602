import type { Finding, FindingLocation } from "#model";
import { indent, paragraph, span, type Line } from "./styled-text.ts";
import type { TableContext } from "./table-context.ts";
import { counted, layerText, layerWithBase, severitySpan } from "./words.ts";

const margin = 13;
/** Places of one credential that are named; the others are counted. */
const maxPlaces = 5;

/** Credentials: what each is, where, and what to do about it. */
export function* secretsSection(context: TableContext): Generator<Line> {
  const secrets = context.report.findings.filter(
    ({ kind, status, suppressedBy }) => kind === "secret" && status === "affected" && suppressedBy === null,
  );
  if (secrets.length === 0) return;
  yield [span("Credentials", "bold"), span(`   ${counted(secrets.length, "finding")}`, "faint")];
  yield [];
  for (const finding of secrets) {
    yield* indent(linesOf(finding, context), margin, [span(" "), severitySpan(finding.severity)]);
    yield [];
  }
}

function linesOf(finding: Finding, context: TableContext): readonly Line[] {
  const room = context.width - margin;
  const shown = finding.locations.slice(0, maxPlaces);
  const more = finding.locations.length - shown.length;
  return [
    ...paragraph(finding.title, room),
    ...valueLines(finding, context),
    ...shown.flatMap((location) => paragraph(placeText(location, context), room, "faint")),
    ...(more === 0 ? [] : [[span(`and ${counted(more, "place")} more`, "faint")]]),
    ...paragraph([finding.reason, finding.remediation ?? ""].join(" ").trimEnd(), room, "faint"),
  ];
}

const maxValueLines = 40;

/** The value itself, where somebody asked to see it. */
function valueLines({ secret }: Finding, { options }: TableContext): readonly Line[] {
  const value = options.secretValues?.get(secret?.fingerprint ?? "");
  if (value === undefined) return [];
  const lines = value.split(/\r?\n/);
  const more = lines.length - maxValueLines;
  return [
    ...lines.slice(0, maxValueLines).map((line) => [span(line, "bold")]),
    ...(more <= 0 ? [] : [[span(`and ${more} lines more`, "faint")]]),
  ];
}

function placeText({ path, line, layer, deletedIn }: FindingLocation, { report }: TableContext): string {
  const place = line === undefined ? path : `${path}:${line}`;
  const text = layerWithBase(report.artifact, layer);
  const deleted =
    deletedIn === undefined ? "" : `, deleted in ${layerText(report.artifact, deletedIn)} and still readable`;
  return `${place}${text === "" ? "" : ` · ${text}`}${deleted}`;
}
