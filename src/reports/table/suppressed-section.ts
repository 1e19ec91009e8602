import type { Finding, VexStatement } from "#model";
import { compareText } from "#model";
import { flow, indent, paragraph, span, truncate, type Line } from "./styled-text.ts";
import type { TableContext } from "./table-context.ts";
import { counted } from "./words.ts";

const margin = 3;
/** Findings of one statement that are named; the JSON has all. */
const maxNamed = 12;

/** What does not count, by the statement that says so: yours first, then what vendors say of their packages. */
export function* suppressedSection({ report, options, packages, width }: TableContext): Generator<Line> {
  if (options.showSuppressed !== true) return;
  const suppressed = Map.groupBy(
    report.findings.filter(({ suppressedBy }) => suppressedBy !== null),
    ({ suppressedBy }) => suppressedBy ?? "",
  );
  const byVendor = report.findings.filter(
    ({ status, evidence }) => status === "not-affected" && evidence === "vendor-statement",
  );
  const vendors = Map.groupBy(byVendor, ({ sources }) => sources[0]?.name ?? "a vendor");
  if (suppressed.size === 0 && vendors.size === 0) return;
  const total = [...suppressed.values()].reduce((sum, { length }) => sum + length, 0);
  yield [span("Suppressed", "bold"), span(`   ${counted(total, "finding")}`, "faint")];
  yield [];
  const statements = new Map(report.statements?.map((statement) => [statement.id, statement]));
  const place = (finding: Finding): string => {
    const pkg = packages.get(finding.packageID ?? "");
    return pkg === undefined ? (finding.locations[0]?.path ?? "") : `${pkg.name} ${pkg.version}`;
  };
  for (const [id, findings] of [...suppressed].sort(([left], [right]) => compareText(left, right))) {
    yield* statementLines({ id, statement: statements.get(id), findings, place, width });
    yield [];
  }
  for (const [name, findings] of [...vendors].sort(([left], [right]) => compareText(left, right))) {
    yield* indent(
      [
        truncate(
          [span(name, "bold"), span("   not affected, says the distribution", "faint")],
          width - margin,
        ),
        ...namedLines(findings, place, width),
      ],
      margin,
      [span(" ")],
    );
    yield [];
  }
}

interface Suppressed {
  readonly id: string;
  /** Undefined in reports that say no more than its id. */
  readonly statement: VexStatement | undefined;
  readonly findings: readonly Finding[];
  readonly place: (finding: Finding) => string;
  readonly width: number;
}

function statementLines({ id, statement, findings, place, width }: Suppressed): readonly Line[] {
  const room = width - margin;
  const facts = [
    statement?.status.replaceAll("_", " "),
    statement?.justification?.replaceAll("_", " "),
    statement?.owner ?? statement?.author,
    statement?.until === undefined ? undefined : `until ${statement.until.slice(0, 10)}`,
    statement?.source.format === undefined || id.startsWith(statement.source.place)
      ? undefined
      : `${statement.source.format} ${statement.source.place}`,
  ].flatMap((fact) => (fact === undefined ? [] : [[span(fact)]]));
  return indent(
    [
      truncate([span(id, "bold")], room),
      ...flow(facts, room, span(" · ", "faint")),
      ...(statement?.reason === undefined ? [] : paragraph(statement.reason, room, "faint").slice(0, 3)),
      ...namedLines(findings, place, width),
    ],
    margin,
    [span(" ")],
  );
}

function namedLines(
  findings: readonly Finding[],
  place: (finding: Finding) => string,
  width: number,
): readonly Line[] {
  const named = findings.slice(0, maxNamed).map((finding) => {
    const where = place(finding);
    return [span(finding.id), ...(where === "" ? [] : [span(` ${where}`, "faint")])];
  });
  const more = findings.length - named.length;
  const all = more === 0 ? named : [...named, [span(`and ${more} more`, "faint")]];
  return flow(all, width - margin, span(", ", "faint"));
}
