import { compareSeverity, type Finding } from "#model";
import { columnLines } from "./columns.ts";
import { span, type Line } from "./styled-text.ts";
import type { TableContext } from "./table-context.ts";
import { counted, fixStateText, layerWithBase, severitySpan } from "./words.ts";

/** What affects the artifact and no version fixes: one row for each finding and package. */
export function* unfixedSection(context: TableContext): Generator<Line> {
  const unfixed = context.report.findings
    .filter(isUnfixed)
    .sort((left, right) => compareSeverity(left.severity, right.severity));
  if (unfixed.length === 0) return;
  yield [span("No fix to be had", "bold"), span(`   ${counted(unfixed.length, "finding")}`, "faint")];
  yield [];
  const columns = [
    { title: "severity", maxWidth: 10 },
    { title: "id", maxWidth: 24, whole: true },
    { title: "package", maxWidth: Math.max(22, context.width - 67) },
    { title: "state", maxWidth: 19 },
    { title: "layer", maxWidth: 12 },
  ];
  yield* columnLines(
    columns,
    unfixed.map((finding) => rowOf(finding, context)),
    context.width,
  );
  yield [];
}

function isUnfixed({ kind, status, suppressedBy, fixedIn }: Finding): boolean {
  return kind === "vulnerability" && status === "affected" && suppressedBy === null && fixedIn.length === 0;
}

function rowOf(finding: Finding, { report, packages }: TableContext): readonly Line[] {
  const pkg = packages.get(finding.packageID ?? "");
  const layer =
    pkg === undefined
      ? ""
      : layerWithBase(report.artifact, pkg.layer)
          .replace("layer ", "")
          .replace(" of ", "/")
          .replace(", base image", " base");
  return [
    [severitySpan(finding.severity)],
    [span(finding.id)],
    [span(pkg === undefined ? (finding.locations[0]?.path ?? "") : `${pkg.name} ${pkg.version}`)],
    [span(fixStateText(finding.fixState), "faint")],
    [span(layer, "faint")],
  ];
}
