import { fixPlan, type FixChange, type FixGroup, type FixPlan } from "#remediation";
import type { Finding, ScanReport } from "#model";
import type { Reporter, ReportOptions } from "../reporter.ts";
import { flow, indent, paragraph, render, span, truncate, type Line } from "../table/styled-text.ts";
import { counted, fixStateText, severitySpan } from "../table/words.ts";

/** Names of findings that one line of a plan shows. */
const maxNames = 6;

/** For people: what to change, line by line, the smallest set of changes first. */
export const fixReporter: Reporter = {
  id: "fix",
  description:
    "For people: what to change, command by command and line by line, the smallest set of changes first",
  mediaType: "text/plain",
  extension: ".txt",
  spec: { title: "What to do", url: "docs/pipelines.md" },
  *write(report, options) {
    const plan = fixPlan(report, options.knownBases);
    for (const line of planLines(report, plan, options)) yield render(line, options.color);
  },
};

function* planLines(report: ScanReport, plan: FixPlan, options: ReportOptions): Generator<Line> {
  const width = Math.max(40, options.width);
  yield [span(report.artifact.reference, "bold")];
  if (plan.groups.length === 0) {
    yield [];
    yield [span("Nothing to change", "bold"), span("   no finding that a change is known to end", "faint")];
  }
  for (const [index, group] of plan.groups.entries()) {
    yield [];
    yield* groupLines(group, index + 1, width);
  }
  yield* unfixedLines(plan.unfixed, width);
}

function* groupLines(group: FixGroup, number: number, width: number): Generator<Line> {
  yield* indent(paragraph(group.title, width - 4, "bold"), 4, [span(`${number}.`, "bold")]);
  yield* indent(paragraph(effectOf(group), width - 4, "faint"), 4);
  for (const step of group.broughtBy ?? [])
    yield [span("    "), ...truncate([span(`brought by ${step}`, "faint")], width - 4)];
  if (group.line !== undefined) yield [span(`      ${group.line}`, "good")];
  for (const command of group.commands) yield [span("    $ ", "faint"), span(command, "good")];
  if (group.meanwhile.length > 0) yield [span("    until then", "faint")];
  for (const command of group.meanwhile) yield [span("    $ ", "faint"), span(command)];
  for (const change of group.changes) yield* indent([...changeLines(change, width - 4)], 4);
}

function effectOf({ findings, risk, edits, kind }: FixGroup): string {
  const worst = findings[0]?.severity;
  const parts = [
    kind === "os-packages" || kind === "base-image" ? "one change" : counted(edits, "change"),
    `ends ${counted(findings.length, "finding")}${worst === undefined ? "" : `, the worst ${worst}`}`,
    ...(risk > 0 ? [`removes risk ${risk}`] : []),
  ];
  return parts.join(" · ");
}

function* changeLines(change: FixChange, width: number): Generator<Line> {
  const { subject, from, to, file, line, entry, example, via, note, ends } = change;
  const versions = from === undefined || to === undefined ? [] : [[span(`${from} → `), span(to, "good")]];
  const named: readonly Line[] = ends.slice(0, maxNames).map((id) => [span(id, "faint")]);
  const more = ends.length > maxNames ? [[span(`and ${ends.length - maxNames} more`, "faint")]] : [];
  yield* indent(flow([[span(subject)], ...versions, ...named, ...more], width - 2, span(" ")), 2, [
    span("•"),
  ]);
  if (file !== undefined && line !== undefined) yield [span(`  at ${file}:${line}`, "faint")];
  if (via !== undefined) yield* indent(paragraph(`brought by ${via.join(" → ")}`, width - 2, "faint"), 2);
  for (const text of entry === undefined ? [] : entry.split("\n"))
    yield [span("  + ", "faint"), span(text, "good")];
  for (const text of example === undefined ? [] : example.split("\n"))
    yield [span("  like ", "faint"), span(text, "faint")];
  if (note !== undefined) yield* indent(paragraph(note, width - 2, "faint"), 2);
}

function* unfixedLines(unfixed: readonly Finding[], width: number): Generator<Line> {
  if (unfixed.length === 0) return;
  yield [];
  yield [span("No change ends these", "bold"), span(`   ${counted(unfixed.length, "finding")}`, "faint")];
  for (const finding of unfixed.slice(0, 20)) {
    const pkg = finding.package === undefined ? "" : `  ${finding.package}`;
    const text = `${finding.id}  ${fixStateText(finding.fixState)}${pkg}`;
    yield* indent(paragraph(text, width - 12), 12, [severitySpan(finding.severity)]);
  }
  if (unfixed.length > 20) yield [span(`and ${unfixed.length - 20} more`, "faint")];
}
