import type { RuleResult, Verdict } from "#model";
import type { JsonReport } from "./report-schema.ts";

type JsonVerdict = JsonReport["verdict"];

/** The verdict, with every rule of every policy that had a say. */
export function jsonVerdict({ outcome, reasons, policies, rules }: Verdict): JsonVerdict {
  return {
    outcome,
    reasons: [...reasons],
    ...(policies === undefined ? {} : { policies: policies.map(({ name, digest }) => ({ name, digest })) }),
    ...(rules === undefined ? {} : { rules: rules.map(jsonRule) }),
  };
}

function jsonRule(rule: RuleResult): NonNullable<JsonVerdict["rules"]>[number] {
  return {
    policy: rule.policy,
    id: rule.id,
    severity: rule.severity,
    outcome: rule.outcome,
    message: rule.message,
    ...(rule.link === undefined ? {} : { link: rule.link }),
    violations: [...rule.violations],
    violationCount: rule.violationCount,
  };
}
