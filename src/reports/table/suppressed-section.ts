import type { Finding, VexStatement } from "#model";
import { compareText } from "#model";
import { flow, indent, paragraph, span, truncate, type Line } from "./styled-text.ts";
import type { TableContext } from "./table-context.ts";
import { counted } from "./words.ts";

const margin = 3;
/** Findings of one statement that are named; the JSON has all. */
const maxNamed = 12;

/**
 * What does not count, by the statement that says so: yours first, then what is not affected for more than its version,
 * then what counts although a source says otherwise.
 */
export function* suppressedSection({ report, options, packages, width }: TableContext): Generator<Line> {
  if (options.showSuppressed !== true) return;
  const suppressed = Map.groupBy(
    report.findings.filter(({ suppressedBy }) => suppressedBy !== null),
    ({ suppressedBy }) => suppressedBy ?? "",
  );
  const told = report.findings.filter(
    ({ status, evidence }) => status === "not-affected" && evidence !== undefined,
  );
  const cleared = Map.groupBy(told, clearedBy);
  const place = (finding: Finding): string => {
    const pkg = packages.get(finding.packageID ?? "");
    return pkg === undefined ? (finding.locations[0]?.path ?? "") : `${pkg.name} ${pkg.version}`;
  };
  if (suppressed.size > 0 || cleared.size > 0) {
    const total = [...suppressed.values()].reduce((sum, { length }) => sum + length, 0);
    const spared = told.length === 0 ? "" : `, ${told.length} not affected`;
    yield [span("Suppressed", "bold"), span(`   ${counted(total, "finding")}${spared}`, "faint")];
    yield [];
  }
  const statements = new Map(report.statements?.map((statement) => [statement.id, statement]));
  for (const [id, findings] of [...suppressed].sort(([left], [right]) => compareText(left, right))) {
    yield* statementLines({ id, statement: statements.get(id), findings, place, width });
    yield [];
  }
  for (const [by, findings] of [...cleared].sort(([left], [right]) => compareText(left, right))) {
    const [name = "", why = ""] = by.split("\0");
    const head = truncate([span(name, "bold"), span(`   ${why}`, "faint")], width - margin);
    yield* indent([head, ...namedLines(findings, place, width)], margin, [span(" ")]);
    yield [];
  }
  yield* disagreements(report.findings, place, width);
}

/** Who, or what, clears a finding, and in which words. */
function clearedBy({ evidence, sources }: Finding): string {
  switch (evidence) {
    case "backport":
      return "backported\0not affected, the fix was put into the installed version";
    case "symbols-absent":
      return "not linked\0not affected, the program has none of the vulnerable functions";
    case "class-absent":
      return "taken out\0not affected, the archive does not hold the vulnerable class";
    default: {
      const source = sources.find(({ status }) => status === "not-affected") ?? sources[0];
      const name = source?.name ?? "a vendor";
      const who = name.startsWith("own-") ? "says your own feed" : "says the distribution";
      return `${name}\0not affected, ${who}`;
    }
  }
}

/** Findings that count, of which a source says something else than the others: whether it is one, or how bad. */
function* disagreements(
  findings: readonly Finding[],
  place: (finding: Finding) => string,
  width: number,
): Generator<Line> {
  const disputed = findings.filter(
    ({ status, suppressedBy, sources }) => status === "affected" && suppressedBy === null && differ(sources),
  );
  if (disputed.length === 0) return;
  yield [span("Sources disagree", "bold"), span(`   ${counted(disputed.length, "finding")}`, "faint")];
  yield [];
  const lines = disputed.slice(0, maxNamed).map((finding): Line => {
    const words = finding.sources.map(({ name, status, severity }) =>
      status === undefined || status === "affected"
        ? `${name} ${severity}`
        : `${name} ${status.replaceAll("-", " ")}`,
    );
    const head = [span(finding.id), span(` ${place(finding)}`, "faint")];
    return truncate([...head, span(`   ${words.join(", ")}`)], width - margin);
  });
  const more = disputed.length - lines.length;
  const all = more === 0 ? lines : [...lines, [span(`and ${more} more`, "faint")]];
  yield* indent(all, margin, [span(" ")]);
  yield [];
}

function differ(sources: Finding["sources"]): boolean {
  const statuses = new Set(sources.map(({ status }) => status));
  const rated = new Set(sources.map(({ severity }) => severity).filter((one) => one !== "unknown"));
  return statuses.size > 1 || rated.size > 1;
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
