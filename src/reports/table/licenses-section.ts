import { licenseCategories, type Finding, type LicenseCategory } from "#model";
import { columnLines } from "./columns.ts";
import { flow, indent, paragraph, span, type Line } from "./styled-text.ts";
import type { TableContext } from "./table-context.ts";
import { counted, severitySpan, thousands } from "./words.ts";

/** Names of packages of one row; the others are counted. */
const maxNames = 6;

/** Licences that the policy does not allow, by licence; conflicts and what is unknown apart. */
export function* licensesSection(context: TableContext): Generator<Line> {
  const findings = context.report.findings.filter(
    ({ kind, status, suppressedBy }) => kind === "license" && status === "affected" && suppressedBy === null,
  );
  if (findings.length === 0) return;
  const conflicts = findings.filter(({ rule }) => rule === "license/conflict");
  const unknown = findings.filter((one) => one.category === "unknown" && !conflicts.includes(one));
  const rated = findings.filter((one) => !conflicts.includes(one) && !unknown.includes(one));
  yield* block("Licences to look at", rated, context);
  yield* unknownBlock(unknown, context);
  yield* conflictBlock(conflicts, context);
}

function* block(title: string, findings: readonly Finding[], context: TableContext): Generator<Line> {
  if (findings.length === 0) return;
  const byLicense = [...Map.groupBy(findings, ({ id, severity }) => `${severity} ${id}`).values()];
  yield [
    span(title, "bold"),
    span(`   ${counted(byLicense.length, "licence")}, ${counted(findings.length, "place")}`, "faint"),
  ];
  yield [];
  const columns = [
    { title: "severity", maxWidth: 10 },
    { title: "licence", maxWidth: 30 },
    { title: "asks", maxWidth: 16 },
    { title: "of", maxWidth: 24, fills: true },
  ];
  yield* columnLines(
    columns,
    byLicense.map((same) => rowOf(same, context)),
    context.width,
  );
  yield [];
}

/** What no list knows, and packages that state nothing at all: neither has a severity or asks for anything yet. */
function* unknownBlock(findings: readonly Finding[], context: TableContext): Generator<Line> {
  if (findings.length === 0) return;
  yield [span("Licence not known", "bold"), span(`   ${counted(findings.length, "place")}`, "faint")];
  yield [];
  const columns = [
    { title: "stated", maxWidth: 40 },
    { title: "of", maxWidth: 24, fills: true },
  ];
  const byLicense = [...Map.groupBy(findings, ({ id }) => id).values()];
  const rows = byLicense.map((same) => [
    [span(same[0]?.id === "NOASSERTION" ? "nothing" : (same[0]?.id ?? ""))],
    namesOf(same, context),
  ]);
  yield* columnLines(columns, rows, context.width);
  yield [];
}

function rowOf(same: readonly Finding[], context: TableContext): readonly Line[] {
  const [first] = same;
  if (first === undefined) return [];
  return [
    [severitySpan(first.severity)],
    [span(first.id)],
    [span(categoryText(first.category ?? "unknown"), "faint")],
    namesOf(same, context),
  ];
}

/** The first packages that findings are about, or files of none; the others are counted. */
function namesOf(same: readonly Finding[], { packages }: TableContext): Line {
  const names = same.map(({ packageID, locations }) => {
    const pkg = packages.get(packageID ?? "");
    return pkg === undefined ? (locations[0]?.path ?? "") : pkg.name;
  });
  const more = names.length - maxNames;
  return [
    span(names.slice(0, maxNames).join(", ")),
    span(more > 0 ? ` and ${thousands(more)} more` : "", "faint"),
  ];
}

function* conflictBlock(conflicts: readonly Finding[], { width }: TableContext): Generator<Line> {
  if (conflicts.length === 0) return;
  yield [
    span("Declared and found differ", "bold"),
    span(`   ${counted(conflicts.length, "package")}`, "faint"),
  ];
  yield [];
  for (const { severity, title, locations } of conflicts) {
    const place = locations[0]?.path ?? "";
    yield* indent([...paragraph(title, width - 13), ...paragraph(place, width - 13, "faint")], 13, [
      span(" "),
      severitySpan(severity),
    ]);
  }
  yield [];
}

/** Packages by category, those whose licence nobody knows last. */
export function licenseCounts({ report, width }: TableContext, room: number): readonly Line[] {
  const { licenses } = report;
  if (licenses === undefined) return [[span("not looked for")]];
  const counts = licenseCategories.flatMap((category): Line[] => {
    const count = licenses.packages.filter((one) => one.category === category).length;
    return count === 0 ? [] : [[span(`${thousands(count)} ${categoryText(category)}`)]];
  });
  const files = licenses.unowned.length;
  if (files > 0) counts.push([span(`${counted(files, "licence")} in files of no package`)]);
  return counts.length === 0 ? [[span("none found")]] : flow(counts, Math.min(width, room), span(", "));
}

function categoryText(category: LicenseCategory): string {
  return category.replace("-", " ");
}
