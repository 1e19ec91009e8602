import type { Changes, FindingChange, PackageChange, PlacedFinding, ReportDifference } from "#comparison";
import type { Package, Scanner } from "#model";
import { pad, severitySpan, span, truncate, widthOf, type Line } from "#reports";
import { sizeText, versionsText } from "./difference-words.ts";

/** Entries of one list that are shown; the JSON has all. */
const maxShown = 50;

/** The difference for a terminal: a section for each kind of thing that changed, marked `+`, `−` and `~`. */
export function* differenceTable(difference: ReportDifference, width: number): Generator<Line> {
  const { left, right, size, configuration, licenses } = difference;
  yield [span("− ", "high"), ...truncate([span(left.reference, "bold")], width - 2)];
  yield [span("+ ", "good"), ...truncate([span(right.reference, "bold")], width - 2)];
  yield [];
  const sections: readonly Section[] = [
    findingSection("Vulnerabilities", "vuln", difference.vulnerabilities),
    findingSection("Credentials", "secret", difference.secrets),
    findingSection("Misconfigurations", "misconfig", difference.misconfigurations),
    packageSection(difference.packages),
    {
      title: "Licences",
      counts: [0, 0, licenses.length],
      rows: licenses.map(({ package: pkg, from, to }) =>
        row("~", [span(pkg.name), span(`${from || "none"} → ${to || "none"}`)]),
      ),
    },
    {
      title: "Configuration",
      counts: [0, 0, configuration.length],
      rows: configuration.map(({ member, from, to }) =>
        row(mark(from, to), [
          span(member),
          span(from === null || to === null ? (to ?? from ?? "") : `${from} → ${to}`),
        ]),
      ),
    },
  ];
  for (const section of sections) yield* sectionLines(section, width);
  if (size.layersFrom + size.layersTo > 0) yield [span("Size", "bold"), span(`   ${sizeText(size)}`)];
  const isCompared = ({ scanner }: Section): boolean =>
    scanner === undefined || difference.scanners.includes(scanner);
  const same = sections.filter((section) => section.rows.length === 0 && isCompared(section));
  const unknown = sections.filter((section) => !isCompared(section));
  if (same.length > 0) yield [span("Unchanged", "bold"), span(`   ${titlesOf(same)}`, "faint")];
  if (unknown.length > 0)
    yield [span("Not looked for on both sides", "bold"), span(`   ${titlesOf(unknown)}`, "medium")];
}

function titlesOf(sections: readonly Section[]): string {
  return sections.map(({ title }) => title.toLowerCase()).join(", ");
}

type Mark = "+" | "−" | "~";

interface Row {
  readonly mark: Mark;
  readonly cells: Line;
}

interface Section {
  readonly title: string;
  /** What looks for it; undefined where every scan does. */
  readonly scanner?: Scanner;
  readonly counts: readonly [added: number, removed: number, changed: number];
  readonly rows: readonly Row[];
}

function row(sign: Mark, cells: Line): Row {
  return { mark: sign, cells };
}

function mark(from: string | null, to: string | null): Mark {
  if (from === null) return "+";
  return to === null ? "−" : "~";
}

function* sectionLines({ title, counts, rows }: Section, width: number): Generator<Line> {
  if (rows.length === 0) return;
  const [added, removed, changed] = counts;
  const told = [
    ...(added > 0 ? [`${added} added`] : []),
    ...(removed > 0 ? [`${removed} removed`] : []),
    ...(changed > 0 ? [`${changed} changed`] : []),
  ];
  yield [span(title, "bold"), span(`   ${told.join(", ")}`, "faint")];
  const shown = rows.slice(0, maxShown);
  const widths = columnWidths(shown, width);
  for (const { mark: sign, cells } of shown) {
    const style = sign === "+" ? "good" : sign === "−" ? "high" : "medium";
    const columns = cells.map((cell, index) =>
      index === cells.length - 1 ? [cell] : pad(truncate([cell], widths[index] ?? width), widths[index] ?? 0),
    );
    yield truncate([span(` ${sign} `, style), ...columns.flatMap((cell) => [...cell, span("  ")])], width);
  }
  if (rows.length > maxShown)
    yield [span(`   and ${rows.length - maxShown} more; --output json has all`, "faint")];
  yield [];
}

/** Every column as wide as its widest cell, none but the last wider than a third of the line. */
function columnWidths(rows: readonly Row[], width: number): readonly number[] {
  const columns = Math.max(0, ...rows.map(({ cells }) => cells.length));
  return Array.from({ length: columns }, (_, index) => {
    const widest = Math.max(0, ...rows.map(({ cells }) => widthOf(cells.slice(index, index + 1))));
    return index === columns - 1 ? widest : Math.min(widest, Math.floor(width / 3));
  });
}

function findingSection(
  title: string,
  scanner: Scanner,
  changes: Changes<PlacedFinding, FindingChange>,
): Section {
  const { added, removed, changed } = changes;
  const cells = ({ finding, place }: PlacedFinding, last: string): Line => [
    severitySpan(finding.severity),
    span(finding.id),
    span(place),
    span(last, "faint"),
  ];
  return {
    title,
    scanner,
    counts: [added.length, removed.length, changed.length],
    rows: [
      ...added.map((one) => row("+", cells(one, one.finding.title))),
      ...changed.map((one) => row("~", cells(one, one.facts.join(", ")))),
      ...removed.map((one) => row("−", cells(one, one.finding.title))),
    ],
  };
}

function packageSection({ added, removed, changed }: Changes<Package, PackageChange>): Section {
  const cells = ({ type, name }: Package, last: string): Line => [
    span(type, "faint"),
    span(name),
    span(last),
  ];
  return {
    title: "Packages",
    counts: [added.length, removed.length, changed.length],
    rows: [
      ...added.map((pkg) => row("+", cells(pkg, pkg.version))),
      ...changed.map((one) =>
        row("~", cells(one.package, `${versionsText(one)}${one.direction === "down" ? "  (lower)" : ""}`)),
      ),
      ...removed.map((pkg) => row("−", cells(pkg, pkg.version))),
    ],
  };
}
