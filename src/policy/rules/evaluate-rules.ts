import type { ExpressionEvaluator, ExpressionValue } from "#expressions";
import type { RuleResult, Scanner, TrustEvidence } from "#model";
import type { PolicyBundle, PolicyRule } from "../bundle/policy-bundle.ts";
import { unknownRiskText, type UnknownRisk } from "../risk/unknown-risk.ts";
import type { PolicyInput } from "../input/policy-input.ts";

/** What rules are asked about. */
export interface RuleSubject {
  readonly input: PolicyInput;
  /** What was looked for: without it a rule that asks for it has no answer. */
  readonly scanners: readonly Scanner[];
  readonly trust: TrustEvidence;
  /** Members of findings that no feed tells: a rule that asks for them is not satisfied by their absence. */
  readonly unknown?: readonly UnknownRisk[];
}

/** Asks every rule of some bundles, in their order. The evaluator is bound to the input. */
export async function evaluateRules(
  bundles: readonly PolicyBundle[],
  subject: RuleSubject,
  evaluator: ExpressionEvaluator,
): Promise<readonly RuleResult[]> {
  evaluator.bind(lookedUp(subject.input, bundles));
  const results: RuleResult[] = [];
  for (const { name, rules } of bundles) {
    for (const rule of rules) {
      const answer = await answerOf(rule, subject, evaluator);
      results.push({
        policy: name,
        id: rule.id,
        severity: rule.severity,
        ...answer,
        ...(rule.link === undefined ? {} : { link: rule.link }),
      });
    }
  }
  return results;
}

/** The variables that any of the rules looks up: what goes to the worker takes longer than most rules do. */
function lookedUp(input: PolicyInput, bundles: readonly PolicyBundle[]): PolicyInput {
  const names = new Set(bundles.flatMap(({ rules }) => rules.flatMap((rule) => rule.names)));
  return Object.fromEntries(Object.entries(input).filter(([name]) => names.has(name)));
}

type Answer = Pick<RuleResult, "outcome" | "message" | "violations" | "violationCount">;

function without(outcome: RuleResult["outcome"], message = ""): Answer {
  return { outcome, message, violations: [], violationCount: 0 };
}

async function answerOf(
  rule: PolicyRule,
  subject: RuleSubject,
  evaluator: ExpressionEvaluator,
): Promise<Answer> {
  if (rule.when !== undefined) {
    const applies = await valueOf(rule.when, evaluator);
    if (typeof applies === "string") return without("undecided", `\`when\`: ${applies}`);
    if (applies.kind === "bool" && !applies.value) return without("not-applicable");
  }
  const gap = missingEvidence(rule, subject);
  if (gap !== undefined) return without("undecided", gap);
  const value = await valueOf(rule.expression, evaluator);
  if (typeof value === "string") return without("undecided", value);
  const violations = value.kind === "list" ? value.named : [];
  const violationCount = value.kind === "list" ? value.count : Number(value.kind === "bool" && !value.value);
  const unknown = violationCount > 0 ? undefined : unknownOf(rule, subject);
  if (unknown !== undefined) return without("undecided", unknownRiskText(unknown));
  if (violationCount === 0) return without("satisfied");
  const message = await messageOf(rule, { violations, count: violationCount }, evaluator);
  return { outcome: "violated", message, violations, violationCount };
}

/** What was not looked for is not the same as what is not there. */
function missingEvidence(rule: PolicyRule, { scanners, trust }: RuleSubject): string | undefined {
  const scanner = rule.needs.find((needed) => !scanners.includes(needed));
  if (scanner !== undefined) return `it needs --scanners ${scanner}`;
  const looked: Readonly<Record<string, unknown>> = {
    signatures: trust.signatures,
    attestations: trust.attestations,
    provenance: trust.provenance,
    sboms: trust.sboms,
  };
  const unknown = rule.names.find((name) => name in looked && looked[name] === undefined);
  if (unknown === undefined) return undefined;
  const what =
    unknown === "provenance" ? "provenance was" : `${unknown === "sboms" ? "SBOMs" : unknown} were`;
  return `${what} not looked for`;
}

/** What a rule asks of findings and nobody knows. */
function unknownOf({ expression }: PolicyRule, { unknown = [] }: RuleSubject): UnknownRisk | undefined {
  return unknown.find((member) => new RegExp(`\\.\\s*${member}\\b`).test(expression));
}

/** The value of an expression, or a clause that says why it has none. */
async function valueOf(
  source: string,
  evaluator: ExpressionEvaluator,
  locals: Readonly<Record<string, unknown>> = {},
): Promise<ExpressionValue | string> {
  const evaluated = await evaluator.evaluate(source, locals);
  if (evaluated.ok) return evaluated.value;
  if (!("ended" in evaluated)) return evaluated.message;
  return evaluated.ended === "time"
    ? "it took too long and was ended"
    : "it took too much memory and was ended";
}

async function messageOf(
  rule: PolicyRule,
  locals: { readonly violations: readonly string[]; readonly count: number },
  evaluator: ExpressionEvaluator,
): Promise<string> {
  let message = "";
  for (const part of rule.message) {
    if (part.kind === "text") message += part.text;
    else {
      const value = await valueOf(part.source, evaluator, locals);
      message += typeof value === "string" ? "…" : plain(value);
    }
  }
  return message.replace(/\s+/g, " ").trim().slice(0, maxMessageLength);
}

/** Characters of a message: templates can name all that is found. */
const maxMessageLength = 1000;

function plain(value: ExpressionValue): string {
  return value.kind === "list" ? value.named.join(", ") : String(value.value);
}
