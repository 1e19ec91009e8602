import type { RuleResult, ScanReport, Verdict } from "#model";
import { paragraph, render, reporters, ruleLines, span, type Line } from "#reports";
import type { CommandContext } from "../command.ts";
import { exitCodeOfVerdicts } from "../scan/exit-code-of-verdict.ts";
import { openJudging } from "../scan/open-judging.ts";
import { judgedWith, scanOne, scanTrustOf, type ScanEngine } from "../scan/run-scan.ts";
import { isStoredReport, storedReport } from "../scan/stored-report.ts";
import { UsageError } from "../usage-error.ts";

/** Asks policies about one artifact, or a stored report, and says what each rule answers. */
export async function runPolicyCheck(given: CommandContext, engine: ScanEngine): Promise<number> {
  const context = withPolicy(given);
  const { terminal, options } = context;
  const [reference = ""] = context.arguments;
  const trust = await scanTrustOf(context);
  const judging = await openJudging(context, (baseline, needs) =>
    scanOne(baseline, context, { engine, needs }),
  );
  try {
    const report = (await isStoredReport(reference))
      ? await storedReport(reference)
      : await scanOne(reference, context, { engine, ...judging, endsInTime: true });
    const judged = await judgedWith(trust, report, { judging, context });
    for (const piece of written(judged, context)) await terminal.write(piece);
    return exitCodeOfVerdicts([judged.verdict], options);
  } finally {
    await judging.close();
  }
}

/** Without `--policy` the floor is meant. */
function withPolicy(context: CommandContext): CommandContext {
  const { options } = context;
  return options.policy.length > 0 ? context : { ...context, options: { ...options, policy: ["baseline"] } };
}

function* written(report: ScanReport, { options, terminal }: CommandContext): Generator<string> {
  const { color, width } = terminal.stdout;
  if (options.format === "json") {
    const json = reporters.find(({ id }) => id === "json");
    if (json !== undefined) {
      yield* json.write(report, { color: false, width, dependencyTree: false, allPackages: false });
    }
    return;
  }
  if (options.format !== undefined && options.format !== "table") {
    throw new UsageError(
      "CONFLICT",
      "`assay policy check` writes table or json",
      "Use `assay scan --policy` for others.",
    );
  }
  for (const line of lines(report, width)) yield render(line, color);
}

function* lines({ artifact, verdict }: ScanReport, width: number): Generator<Line> {
  yield [span(artifact.reference, "bold")];
  yield [];
  for (const rule of sorted(verdict)) {
    if (rule.outcome === "violated" || rule.outcome === "undecided") yield* ruleLines(rule, width);
    else yield [span("    ok ", "good"), span(`${rule.policy}/${rule.id}`), ...notApplicable(rule)];
  }
  yield [];
  yield [span("Verdict", "bold"), span("      "), outcomeSpan(verdict.outcome)];
  const told = new Set(verdict.rules?.map(({ policy, id }) => `${policy}/${id}`));
  for (const reason of verdict.reasons) {
    if (told.has(reason.split(/:| has no answer/, 1)[0] ?? "")) continue;
    for (const line of paragraph(reason, width - 13, "faint")) yield [span(" ".repeat(13)), ...line];
  }
}

/** A verdict's outcome in its colour. */
export function outcomeSpan(outcome: Verdict["outcome"]): Line[number] {
  const style = { pass: "good", warn: "medium", incomplete: "medium", fail: "critical" } as const;
  return span(outcome, style[outcome]);
}

function notApplicable({ outcome }: RuleResult): Line {
  return outcome === "not-applicable" ? [span("   not applicable", "faint")] : [];
}

/** Violated first, by severity; within it as the policies have them. */
function sorted({ rules = [] }: Verdict): readonly RuleResult[] {
  const outcomes = ["violated", "undecided", "satisfied", "not-applicable"];
  const severities = ["deny", "warn", "audit"];
  return [...rules].sort(
    (left, right) =>
      outcomes.indexOf(left.outcome) - outcomes.indexOf(right.outcome) ||
      severities.indexOf(left.severity) - severities.indexOf(right.severity),
  );
}
