import { listOf } from "../../runtime/options/list-kind.ts";
import { defineOption, optional } from "../../runtime/options/option-definition.ts";
import { onOff, text } from "../../runtime/options/value-kinds.ts";
import { deploymentContext } from "./deployment-context-kind.ts";
import { riskWeights } from "./risk-weights-kind.ts";

const gate = "What fails";
const place = "Where it runs, and what that means";

export const policyOptions = {
  policy: defineOption({
    kind: listOf(text("POLICY", { completes: "file" })),
    default: [] as readonly string[],
    defaultText: "none",
    description: "Judge by the rules of a policy: a name, a path, or an artifact in a registry",
    details:
      "Names are `baseline`, `production`, `strict`, `licences` and `provenance`. Exit with 1 when a rule of severity " +
      "`deny` is violated, with 4 when one has no answer. Scanners that a policy needs are turned on unless " +
      "`--scanners` says which. docs/policy.md tells how to write one.",
    example: "production",
    since: "0.1.0",
    group: gate,
  }),
  baseline: defineOption({
    kind: optional(text("REFERENCE", { completes: "file" })),
    default: undefined,
    description: "Judge only what this image or stored JSON report does not have",
    details:
      "The image in production, the base image, the report of the last build. A finding is the same when " +
      "vulnerability and package are, whatever the versions. What is in both is still shown.",
    example: "registry.example/shop/web:1.3",
    since: "0.1.0",
    group: gate,
  }),
  context: defineOption({
    kind: deploymentContext(),
    default: {},
    defaultText: "nothing is known",
    description: "Where it runs: namespace, team, environment, exposure, criticality, privileged",
    details:
      "Risk and policies heed it. exposure is `internet`, `internal` or `isolated`; criticality `low`, `medium`, " +
      "`high` or `critical`; environment any word, of which `production`, `prod` and `live` count as production. " +
      "`labels.NAME=VALUE` is for policies of your own.",
    example: "environment=production,exposure=internet",
    since: "0.1.0",
    group: place,
  }),
  riskWeight: defineOption({
    kind: riskWeights(),
    default: {},
    defaultText: "as in docs/risk.md",
    description: "Change what a term of the risk weighs",
    details: "docs/risk.md has the formula and every name.",
    example: "epss=30",
    since: "0.1.0",
    group: place,
  }),
  riskTerms: defineOption({
    kind: onOff(),
    default: false,
    description: "Say term by term what each finding's risk is made of (json)",
    example: "true",
    since: "0.1.0",
    group: place,
  }),
};
