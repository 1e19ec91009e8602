import type { PolicyBundle, PolicyRule } from "#policy";
import { counted, indent, paragraph, render, span, type Line } from "#reports";
import type { CommandContext } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { policiesOf } from "../scan/open-judging.ts";

/** Lists the policies that Assay brings, or explains the rules of those that are named. */
export async function runPolicyShow(context: CommandContext): Promise<number> {
  const { terminal } = context;
  const { defaultPolicyNames } = await import("#scan");
  const isList = context.arguments.length === 0;
  const policies = await policiesOf(context, isList ? defaultPolicyNames : context.arguments);
  const { width, color } = terminal.stdout;
  for (const bundle of policies.bundles) {
    const lines = isList ? listLines(bundle, width) : bundleLines(bundle, width);
    for (const line of lines) await terminal.write(render(line, color));
  }
  await policies.close();
  return exitCodes.ok.code;
}

function listLines({ name, title, rules, digest }: PolicyBundle, width: number): readonly Line[] {
  const facts = `${counted(rules.length, "rule")} · ${digest.slice(0, 19)}`;
  return indent([...paragraph(title, width - 13), [span(facts, "faint")]], 13, [span(name, "bold")]);
}

function* bundleLines(bundle: PolicyBundle, width: number): Generator<Line> {
  yield [span(bundle.name, "bold"), span(`   ${bundle.title}`)];
  yield [span(bundle.digest, "faint")];
  yield [];
  yield* paragraph(bundle.description, width);
  for (const rule of bundle.rules) yield* ruleText(rule, width);
}

function* ruleText(rule: PolicyRule, width: number): Generator<Line> {
  const style = { deny: "critical", warn: "medium", audit: "low" } as const;
  yield [];
  yield [
    span(rule.severity.padEnd(7), style[rule.severity]),
    span(rule.id, "bold"),
    span(`   ${rule.title}`),
  ];
  yield* indent(paragraph(rule.description, width - 7), 7);
  if (rule.when !== undefined) yield* code("when", rule.when, width);
  yield* code("must hold", rule.expression, width);
  if (rule.link !== undefined) yield [span(`       ${rule.link}`, "faint")];
}

function code(title: string, source: string, width: number): readonly Line[] {
  return indent(paragraph(source.replace(/\s+/g, " ").trim(), width - 18, "low"), 18, [
    span(`       ${title}`, "faint"),
  ]);
}
