import type { Consideration, Explanation, PackageExplanation } from "#matching";
import type { FindingStatus } from "#model";
import { indent, paragraph, render, span, type Line, type Style } from "#reports";
import type { ExplainedArtifact } from "./explanation-json.ts";
import { knownSection } from "./known-section.ts";
import { riskSection } from "./risk-section.ts";
import { sourcesSection } from "./sources-section.ts";

/** How it is shown. */
export interface ExplanationLook extends ExplainedArtifact {
  readonly color: boolean;
  readonly width: number;
}

/** What is told of one package after its answer; each section is one file, and says nothing where it has nothing. */
const packageSections: readonly ((told: PackageExplanation, width: number) => Iterable<Line>)[] = [
  fixSection,
  ({ finding }) => riskSection(finding),
  sourcesSection,
  advisoriesSection,
];

/** The explanation for a terminal, ended by a line feed. */
export function explanationText(explanation: Explanation, look: ExplanationLook): string {
  const width = Math.min(look.width, 120);
  const lines = [...headSection(explanation, look, width)];
  for (const told of explanation.packages) {
    lines.push([], ...packageHead(told, width));
    for (const section of packageSections) lines.push(...section(told, width));
  }
  lines.push(...knownSection(explanation, width));
  return lines.map((line) => render(line, look.color)).join("");
}

const words: Readonly<Record<FindingStatus, readonly [string, Style]>> = {
  affected: ["affected", "high"],
  "not-affected": ["not affected", "good"],
  "not-assessable": ["not assessable", "medium"],
};

function* headSection(
  { id, names, status, reason }: Explanation,
  { reference, distribution }: ExplanationLook,
  width: number,
): Generator<Line> {
  const others = names.filter((name) => name !== id);
  yield [span(id, "bold"), span(" in "), span(reference, "bold"), span(": "), span(...words[status])];
  yield* indent(paragraph(reason, width - 2), 2);
  if (others.length > 0)
    yield* indent(paragraph(`also known as ${others.join(", ")}`, width - 2, "faint"), 2);
  if (distribution !== null) yield [span(`  distribution: ${distribution.name}`, "faint")];
}

function* packageHead(
  { package: pkg, status, reason, finding }: PackageExplanation,
  width: number,
): Generator<Line> {
  yield [span(`${pkg.name} ${pkg.version}`, "bold"), span("  "), span(...words[status])];
  yield* indent(paragraph(`${reason}.`, width - 2), 2);
  const { source, locations } = pkg;
  if (source !== undefined) yield [span(`  built from ${source.name} ${source.version}`, "faint")];
  for (const { path } of locations.slice(0, 3)) yield [span(`  at ${path}`, "faint")];
  if (finding?.confidence !== undefined) {
    const percent = Math.round(finding.confidence * 100);
    yield [span(`  confidence ${percent} %: the name is only likely to mean this program`, "medium")];
  }
}

function* fixSection({ finding }: PackageExplanation): Generator<Line> {
  if (finding === undefined || finding.status !== "affected") return;
  const { fixState, fixedIn, fix } = finding;
  const label = span("  Fix  ", "bold");
  if (fixedIn.length === 0) {
    yield [label, span(fixState === "not-fixed" ? "none yet" : fixState)];
    return;
  }
  yield [label, span(fixedIn.join(", "), "good")];
  if (fix?.sameLine !== undefined) yield [span(`       ${fix.sameLine} in the same release line`)];
  if (fix?.everything !== undefined) {
    yield [span(`       ${fix.everything} ends all that is known of this package and has a fix`)];
  }
}

const considered: Readonly<Record<Consideration["status"], readonly [string, Style]>> = {
  ...words,
  "set-aside": ["not about this package", "faint"],
};

/** Advisories told in full at most; the rest is counted. */
const maxAdvisories = 12;

function* advisoriesSection({ considered: all }: PackageExplanation, width: number): Generator<Line> {
  for (const one of all.slice(0, maxAdvisories)) {
    yield [span(`  ${one.advisory}`, "bold"), span(` (${one.source})  `), span(...considered[one.status])];
    yield* indent(paragraph(`${one.ecosystem} ${one.name}: ${affectedText(one)}`, width - 4), 4);
    for (const { left, operator, right, bound } of one.comparisons) {
      yield [span(`    ${left} ${operator} ${right}`, "low"), span(`  ${bound}, by ${one.scheme}`, "faint")];
    }
    yield* indent(paragraph(`→ ${one.reason}`, width - 4), 4);
  }
  if (all.length > maxAdvisories)
    yield [span(`  and ${all.length - maxAdvisories} more advisories; --output json has them all`, "faint")];
}

function affectedText({ ranges, listedVersions }: Consideration): string {
  const listed = listedVersions === 0 ? [] : [`${listedVersions} versions by name`];
  const parts = [...ranges, ...listed];
  return parts.length === 0 ? "a statement without versions" : `affected ${parts.join("; ")}`;
}
