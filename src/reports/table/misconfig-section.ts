import type { Finding, FindingLocation } from "#model";
import { indent, paragraph, span, truncate, type Line } from "./styled-text.ts";
import type { TableContext } from "./table-context.ts";
import { counted, instructionText, layerWithBase, severitySpan } from "./words.ts";

const margin = 13;
/** Places of one check that are named; the others are counted. */
const maxPlaces = 5;
const maxExampleLines = 6;

/** Failed checks: what is wrong, where, why it matters and how it is put right. A check is told once for all files. */
export function* misconfigSection(context: TableContext): Generator<Line> {
  const findings = context.report.findings.filter(
    ({ kind, status, suppressedBy }) =>
      kind === "misconfiguration" && status === "affected" && suppressedBy === null,
  );
  if (findings.length === 0) return;
  const byCheck = Map.groupBy(findings, ({ id }) => id);
  const files = new Set(
    findings.flatMap(({ locations }) => locations.map(({ path }) => path.replace(/^#.*/, "#"))),
  );
  const about = `${counted(byCheck.size, "failed check")}, in ${counted(files.size, "place")}`;
  yield [span("Misconfiguration", "bold"), span(`   ${about}`, "faint")];
  yield [];
  for (const [, same] of byCheck) {
    const [first] = same;
    if (first === undefined) continue;
    yield* indent(linesOf(first, same, context), margin, [span(" "), severitySpan(first.severity)]);
    yield [];
  }
}

function linesOf(first: Finding, same: readonly Finding[], context: TableContext): readonly Line[] {
  const room = context.width - margin;
  const places = same.flatMap(({ locations }) => locations);
  const shown = places.slice(0, maxPlaces);
  const more = places.length - shown.length;
  return [
    ...paragraph(first.title, room, "bold"),
    ...paragraph(namesOf(first), room, "faint"),
    ...shown.flatMap((location) => placeLines(location, context)),
    ...(more === 0 ? [] : [[span(`and ${counted(more, "place")} more`, "faint")]]),
    ...paragraph(first.reason, room, "faint"),
    ...paragraph(first.remediation ?? "", room),
    ...exampleLines(first.example, room),
  ];
}

function namesOf({ id, aliases, frameworks = [] }: Finding): string {
  const others = aliases.filter((alias) => !alias.startsWith("AVD-"));
  const controls = frameworks
    .filter(({ control }) => !others.includes(control))
    .map(({ framework, control }) => `${framework} ${control}`);
  return [id, ...others, ...controls].join(" · ");
}

function placeLines(location: FindingLocation, context: TableContext): readonly Line[] {
  const { path, line, layer, message, instruction } = location;
  const room = context.width - margin;
  const place = line === undefined ? path : `${path}:${line}`;
  const text = layerWithBase(context.report.artifact, layer);
  const what = [message, instruction].filter((part) => part !== undefined && part !== "").join(", in ");
  const lines = paragraph(`${place}${what === "" ? "" : ` ${what}`}${text === "" ? "" : ` · ${text}`}`, room);
  const step = instructionText(context.report.artifact, layer);
  return step === "" ? lines : [...lines, truncate([span(`  ${step}`, "faint")], room)];
}

function exampleLines(example: string | undefined, room: number): readonly Line[] {
  if (example === undefined || example === "") return [];
  return example
    .split("\n")
    .slice(0, maxExampleLines)
    .map((line) => truncate([span("  "), span(line, "good")], room));
}
