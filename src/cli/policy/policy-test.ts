import type { CommandContext } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { counted, render, span, type Line } from "#reports";
import type { TestedPolicy } from "#scan";
import { policyLoading } from "../scan/open-judging.ts";

/** Runs the cases of policies and says which do not hold; of a policy with errors, says all of them. */
export async function runPolicyTest(context: CommandContext): Promise<number> {
  const { testPolicy } = await import("#scan");
  const loading = await policyLoading(context);
  let worst: number = exitCodes.ok.code;
  for (const name of context.arguments) {
    const tested = await testPolicy(name, loading);
    if (tested.problems.length > 0) worst = exitCodes.usage.code;
    else if (tested.failures.length > 0 && worst === exitCodes.ok.code) worst = exitCodes.findings.code;
    for (const line of linesOf(name, tested)) {
      await context.terminal.write(render(line, context.terminal.stdout.color));
    }
  }
  return worst;
}

function linesOf(
  name: string,
  { problems, failures, cases, untested, rules }: TestedPolicy,
): readonly Line[] {
  if (problems.length > 0) {
    const count = counted(problems.length, "error");
    return [
      [span(name, "bold"), span(`   ${count}`, "critical")],
      ...problems.map((text) => [span(`  ${text}`)]),
    ];
  }
  const held = cases - failures.length;
  const head: Line = [
    span(name, "bold"),
    span(`   ${held} of ${cases} cases hold`, held === cases ? "good" : "critical"),
    span(`   ${counted(rules, "rule")}`, "faint"),
  ];
  return [
    head,
    ...failures.map(({ rule, test, place, failure }): Line => [
      span("  "),
      span(`${rule}: ${test}`, "bold"),
      span(`   ${failure}`),
      span(`   ${place}`, "faint"),
    ]),
    ...untested.map((rule): Line => [span("  "), span(rule, "bold"), span("   has no case", "medium")]),
  ];
}
