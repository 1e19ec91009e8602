import type { RuleResult, Verdict } from "#model";
import { digest } from "./artifact-of.ts";
import { count, items, member, optional, text, texts, word } from "./json-place.ts";
import type { JsonPlace } from "./json-place.ts";

/** What was decided when the report was written. */
export function verdictOf(place: JsonPlace): Verdict {
  return {
    outcome: word(member(place, "outcome"), ["pass", "warn", "fail", "incomplete"]),
    reasons: texts(member(place, "reasons")),
    ...optional(place, "policies", (policies) =>
      items(policies).map((policy) => ({
        name: text(member(policy, "name")),
        digest: digest(member(policy, "digest")),
      })),
    ),
    ...optional(place, "rules", (rules) => items(rules).map(ruleOf)),
  };
}

function ruleOf(place: JsonPlace): RuleResult {
  return {
    policy: text(member(place, "policy")),
    id: text(member(place, "id")),
    severity: word(member(place, "severity"), ["deny", "warn", "audit"]),
    outcome: word(member(place, "outcome"), ["satisfied", "violated", "not-applicable", "undecided"]),
    message: text(member(place, "message")),
    ...optional(place, "link", text),
    violations: texts(member(place, "violations")),
    violationCount: count(member(place, "violationCount")),
  };
}
