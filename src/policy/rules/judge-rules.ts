import type { PolicyDescription, RuleResult, Verdict } from "#model";

const order = ["pass", "warn", "incomplete", "fail"] as const;

/**
 * A verdict with what policies say: a violated `deny` fails, one that has no answer is incomplete, a violated `warn`
 * (or one without answer) warns, `audit` is only told. Never better than the verdict before.
 */
export function judgeRules(
  verdict: Verdict,
  {
    bundles,
    results,
    allowIncomplete,
  }: {
    readonly bundles: readonly PolicyDescription[];
    readonly results: readonly RuleResult[];
    readonly allowIncomplete: boolean;
  },
): Verdict {
  const told = results.flatMap((result) => {
    const outcome = outcomeOf(result, allowIncomplete);
    return outcome === "pass" ? [] : [{ outcome, reason: reasonOf(result) }];
  });
  const worst = Math.max(
    order.indexOf(verdict.outcome),
    ...told.map(({ outcome }) => order.indexOf(outcome)),
  );
  const byWeight = [...told].sort(
    (left, right) => order.indexOf(right.outcome) - order.indexOf(left.outcome),
  );
  return {
    outcome: order[worst] ?? verdict.outcome,
    reasons: [...byWeight.map(({ reason }) => reason), ...verdict.reasons],
    policies: bundles.map(({ name, digest }) => ({ name, digest })),
    rules: results,
  };
}

function outcomeOf({ severity, outcome }: RuleResult, allowIncomplete: boolean): Verdict["outcome"] {
  if (severity === "audit" || outcome === "satisfied" || outcome === "not-applicable") return "pass";
  if (severity === "warn") return "warn";
  if (outcome === "violated") return "fail";
  return allowIncomplete ? "warn" : "incomplete";
}

function reasonOf({ policy, id, outcome, message }: RuleResult): string {
  return outcome === "undecided"
    ? `${policy}/${id} has no answer: ${message}`
    : `${policy}/${id}: ${message}`;
}
