import type { Finding, Issue } from "#model";
import { indent, paragraph, span, truncate, type Line } from "./styled-text.ts";
import type { TableContext } from "./table-context.ts";
import { counted, thousands } from "./words.ts";

/** Members of a group that are named; the rest is counted. */
const named = 5;

/** What could not be assessed, and what could not be read: without it "nothing found" would mean little. */
export function* gapsSection(context: TableContext): Generator<Line> {
  yield* unassessed(context);
  yield* unread(context);
}

function* unassessed({ report, packages, width }: TableContext): Generator<Line> {
  const findings = report.findings.filter(({ status }) => status === "not-assessable");
  if (findings.length === 0) return;
  yield [span("Could not be assessed", "bold"), span(`   ${counted(findings.length, "finding")}`, "faint")];
  yield [];
  for (const [reason, members] of Map.groupBy(findings, (finding) => finding.reason)) {
    const subjects = members.map((finding) => subjectOf(finding, packages));
    yield* group(reason, [...new Set(subjects)], width);
  }
  yield [];
}

function subjectOf(finding: Finding, packages: TableContext["packages"]): string {
  const pkg = packages.get(finding.packageID ?? "");
  return pkg === undefined ? finding.id : `${pkg.name} ${pkg.version} (${finding.id})`;
}

function* unread({ report, width }: TableContext): Generator<Line> {
  if (report.issues.length === 0) return;
  yield [
    span("Could not be read or judged", "bold"),
    span(`   ${counted(report.issues.length, "place")}`, "faint"),
  ];
  yield [];
  for (const [code, members] of Map.groupBy(report.issues, (issue) => issue.code)) {
    yield* group(code, members.map(issueText), width);
  }
  yield [];
}

function issueText({ message, path }: Issue): string {
  return path === undefined || message.includes(path) ? message : `${path}: ${message}`;
}

function* group(title: string, members: readonly string[], width: number): Generator<Line> {
  yield* indent(paragraph(`${title} (${thousands(members.length)})`, width - 1, "medium"), 1);
  for (const member of members.slice(0, named)) yield* indent(shortened(member, width - 3), 3);
  if (members.length > named)
    yield [span(`   and ${thousands(members.length - named)} more; --output json has them all`, "faint")];
}

/** Lines that a message may take: enough for each of ours beside a digest, not for all that an author wrote. */
const maxLines = 4;

function shortened(text: string, width: number): readonly Line[] {
  const lines = paragraph(text, width).map((line) => truncate(line, width));
  if (lines.length <= maxLines) return lines;
  const last = [...(lines[maxLines - 1] ?? []), span(" …", "faint")];
  return [...lines.slice(0, maxLines - 1), truncate(last, width)];
}
