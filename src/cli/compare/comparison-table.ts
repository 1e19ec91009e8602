import type { DifferenceCause, ToolComparison, ToolDifference } from "#comparison";
import { severities } from "#model";
import { indent, pad, paragraph, severitySpan, span, truncate, type Line } from "#reports";

/** Findings of one cause that are listed; the JSON has all. */
const maxShown = 40;

const titles: Readonly<Record<DifferenceCause, string>> = {
  suppressed: "suppressed",
  "not-affected": "known, and not affected",
  "other-advisory": "other advisory",
  "other-version": "other version",
  "other-package": "other package",
  "package-missing": "package not there",
  "not-reported": "not reported",
};

/** The comparison for a terminal: what both have, then by cause what only one has. */
export function* comparisonTable(comparison: ToolComparison, width: number): Generator<Line> {
  const { left, right, both, onlyLeft, onlyRight } = comparison;
  for (const side of [left, right])
    yield truncate(
      [span(side.tool.padEnd(14), "bold"), span(counted(side.findings)), span(`   ${side.subject}`, "faint")],
      width,
    );
  const listed = [left, right].map(({ tool, shared }) => `${shared} of ${tool}`).join(", ");
  yield [
    span("Both".padEnd(14), "bold"),
    span(counted(both), both > 0 ? "good" : "faint"),
    ...(left.shared === both && right.shared === both ? [] : [span(`   listed as ${listed}`, "faint")]),
  ];
  yield [];
  yield* sideLines(left.tool, onlyLeft, width);
  yield* sideLines(right.tool, onlyRight, width);
}

function* sideLines(tool: string, differences: readonly ToolDifference[], width: number): Generator<Line> {
  yield [span(`Only ${tool}`, "bold"), span(`   ${counted(differences.length)}`, "faint")];
  yield [];
  for (const [cause, members] of Map.groupBy(differences, ({ cause }) => cause)) {
    yield [span(` ${titles[cause]}`, "medium"), span(` (${members.length})`, "faint")];
    const shown = members.slice(0, maxShown);
    // What is said of all of them is said once, else below each: it is what the comparison is asked for.
    const common = new Set(members.map(({ because }) => because)).size === 1;
    if (common) yield* indent(paragraph(members[0]?.because ?? "", width - 3, "faint"), 3);
    const names = Math.max(...shown.map(({ finding }) => shownName(finding).length));
    const packages = Math.max(
      ...shown.map(({ finding }) => `${finding.packageName} ${finding.version}`.length),
    );
    for (const { finding, because } of shown) {
      const severity = severities.find((one) => one === finding.severity) ?? "unknown";
      yield truncate(
        [
          span("   "),
          ...pad([severitySpan(severity)], 11),
          ...pad(truncate([span(shownName(finding))], 24), Math.min(24, names)),
          span("  "),
          ...pad(truncate([span(`${finding.packageName} ${finding.version}`)], 34), Math.min(34, packages)),
        ],
        width,
      );
      if (!common) yield* indent(paragraph(because, width - 14, "faint"), 14);
    }
    if (members.length > maxShown)
      yield [span(`   and ${members.length - maxShown} more; --output json has all`, "faint")];
    yield [];
  }
}

/** The CVE, since scanners' own names are long and known to nobody else; the JSON has all. */
function shownName({ names }: ToolDifference["finding"]): string {
  return names.find((name) => name.startsWith("CVE-")) ?? names[0] ?? "";
}

function counted(number: number): string {
  return `${number} finding${number === 1 ? "" : "s"}`;
}
