import type { Finding, Package } from "#model";
import { originTree } from "./dependency-tree.ts";
import {
  flow,
  indent,
  pad,
  paragraph,
  pathSpan,
  span,
  truncate,
  widthOf,
  type Line,
  type Span,
} from "./styled-text.ts";
import type { TableContext } from "./table-context.ts";
import { upgradesOf, type Upgrade } from "./upgrades.ts";
import { counted, instructionText, layerWithBase, severitySpan, severityWidth } from "./words.ts";

/** Findings of one upgrade that are shown with their title; further ones by name only. */
const titled = 5;
const margin = severityWidth + 3;

/** What to do first: one entry for each upgrade that ends findings, the most urgent on top. */
export function* upgradeSection(context: TableContext): Generator<Line> {
  const { report, packages, options, width } = context;
  const upgrades = upgradesOf(report, packages, options.compareVersions);
  if (upgrades.length === 0) return;
  yield [
    span("What to do first", "bold"),
    span(`   ${counted(upgrades.length, "upgrade")}, what removes most risk on top`, "faint"),
  ];
  yield [];
  for (const upgrade of upgrades) {
    yield* upgradeLines(upgrade, context);
    for (const line of findingLines(upgrade, width - margin)) yield* indent([line], margin);
    if (options.dependencyTree) yield* indent(treeLines(upgrade, context), margin);
    yield [];
  }
}

function* upgradeLines(upgrade: Upgrade, { report, width }: TableContext): Generator<Line> {
  const [worst] = upgrade.findings;
  const step: Line[] = [
    [span(upgrade.name, "bold")],
    [span(upgrade.from)],
    [span("→")],
    [span(upgrade.to, "good")],
  ];
  const severity: Line = worst === undefined ? [] : [span(" "), severitySpan(worst.severity)];
  if (upgrade.risk > 0) step.push([span(`  removes risk ${upgrade.risk}`, "faint")]);
  yield* indent(flow(step, width - margin, span(" ")), margin, severity);
  yield* indent(
    flow(whereOf(upgrade, report.artifact, width - margin), width - margin, span(" · ", "faint")),
    margin,
  );
  const [first] = upgrade.packages;
  const instruction = first === undefined ? "" : instructionText(report.artifact, first.layer);
  if (instruction !== "") yield* indent([truncate([span(instruction, "faint")], width - margin)], margin);
}

function whereOf(
  upgrade: Upgrade,
  artifact: TableContext["report"]["artifact"],
  width: number,
): readonly Line[] {
  const [first] = upgrade.packages;
  if (first === undefined) return [];
  const names = [...new Set(upgrade.packages.map(({ name }) => name))];
  const layers = [...new Set(upgrade.packages.map(({ layer }) => layerWithBase(artifact, layer)))];
  const parts = [
    span(first.type, "faint"),
    ...(names.join() === upgrade.name ? [] : [span(`installed as ${someOf(names)}`, "faint")]),
    span(someOf(layers), "faint"),
    ...placesOf(upgrade.packages, width),
  ];
  return parts.filter(({ text }) => text !== "").map((part) => [part]);
}

/** Where a language's package lies; an operating system's are all in its database. */
function placesOf(packages: readonly Package[], width: number): readonly Span[] {
  if (packages.every(({ type }) => type === "deb" || type === "rpm" || type === "apk")) return [];
  const paths = [...new Set(packages.map(({ locations }) => locations[0]?.path ?? ""))];
  const [first = ""] = paths;
  const more = paths.length === 1 ? [] : [span(`and ${counted(paths.length - 1, "more place")}`, "faint")];
  return [pathSpan(first, width, "faint"), ...more];
}

function someOf(names: readonly string[]): string {
  const shown = names.slice(0, 4).join(", ");
  return names.length <= 4 ? shown : `${shown} and ${names.length - 4} more`;
}

function findingLines(upgrade: Upgrade, width: number): readonly Line[] {
  const isLong = upgrade.findings.length > titled + 1;
  const withTitle = isLong ? upgrade.findings.slice(0, titled) : upgrade.findings;
  const rest = isLong ? upgrade.findings.slice(titled) : [];
  const idWidth = Math.min(20, Math.max(...withTitle.map(({ id }) => id.length)));
  return [
    ...withTitle.map((finding) => titledLine(finding, upgrade, { width, idWidth })),
    ...namedLines(rest, width),
  ];
}

function titledLine(
  finding: Finding,
  upgrade: Upgrade,
  { width, idWidth }: { readonly width: number; readonly idWidth: number },
): Line {
  const column = " ".repeat(severityWidth - finding.severity.length + 2);
  const name: Line = [severitySpan(finding.severity), span(column), ...pad([span(finding.id)], idWidth)];
  // Where there is room: the upgrade's own line says what ends all of them.
  const isOther = !finding.fixedIn.includes(upgrade.to) && width >= 80;
  const fixed = isOther ? [span(`  fixed in ${finding.fixedIn.join(", ")}`)] : [];
  const title = finding.title === "" ? [] : [span(`  ${finding.title}`, "faint")];
  const line = [...name, ...fixed, ...title];
  return widthOf([...name, ...fixed]) > width ? line : truncate(line, width);
}

/** Many findings by their names alone, one paragraph for each severity: none is left out. */
function namedLines(findings: readonly Finding[], width: number): readonly Line[] {
  const lines: Line[] = [];
  for (const [severity, members] of Map.groupBy(findings, (finding) => finding.severity)) {
    const names = paragraph(members.map(({ id }) => id).join(" "), width - severityWidth - 2);
    lines.push(...indent(names, severityWidth + 2, [severitySpan(severity)]));
  }
  return lines;
}

function treeLines(upgrade: Upgrade, context: TableContext): readonly Line[] {
  return upgrade.packages.flatMap((pkg) => originTree(pkg, context));
}
