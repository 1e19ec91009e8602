import type { RuleResult } from "#model";
import { firstLines, flow, indent, paragraph, span, truncate, type Line, type Span } from "./styled-text.ts";
import type { TableContext } from "./table-context.ts";

const margin = 7;
/** Lines of one rule's message; all that violates it is in the JSON. */
const maxLines = 3;

/** What policies say: rules that are violated or have no answer, the gravest first; the others counted. */
export function* policySection({ report, width }: TableContext): Generator<Line> {
  const { policies, rules } = report.verdict;
  if (policies === undefined || rules === undefined) return;
  const names = policies.map(({ name }) => name).join(", ");
  yield [span("Policy", "bold"), span(`   ${names}`, "faint")];
  yield [];
  const told = rules.filter(({ outcome }) => outcome === "violated" || outcome === "undecided");
  for (const severity of ["deny", "warn", "audit"] as const) {
    for (const rule of told.filter((one) => one.severity === severity)) yield* ruleLines(rule, width);
  }
  const counts = [
    [span(`${told.filter(({ outcome }) => outcome === "violated").length} violated`)],
    [span(`${told.filter(({ outcome }) => outcome === "undecided").length} without an answer`)],
    [span(`${rules.filter(({ outcome }) => outcome === "satisfied").length} satisfied`)],
    [span(`${rules.filter(({ outcome }) => outcome === "not-applicable").length} not applicable`)],
  ].map((line) => line.map(({ text }) => span(text, "faint")));
  yield* indent(flow(counts, width - 1, span(" · ", "faint")), 1);
  yield [];
}

/** One rule: its severity, its name, what it says, where to read on. */
export function ruleLines(rule: RuleResult, width: number): readonly Line[] {
  const room = width - margin;
  const name: Line = [span(`${rule.policy}/${rule.id}`, "bold")];
  const why = rule.outcome === "undecided" ? `has no answer: ${rule.message}` : rule.message;
  const shown = firstLines(
    paragraph(why, room).map((line) => truncate(line, room)),
    { most: maxLines, width: room },
  );
  return [
    ...indent([truncate(name, room), ...shown], margin, [span(" "), severitySpan(rule)]),
    ...(rule.link === undefined ? [] : indent([truncate([span(rule.link, "faint")], room)], margin)),
  ];
}

function severitySpan({ severity, outcome }: RuleResult): Span {
  if (severity === "audit") return span(severity, "low");
  return span(severity, severity === "deny" && outcome === "violated" ? "critical" : "medium");
}
