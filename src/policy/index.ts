/** What is made of findings: which are shown, and the verdict. */
export {
  problemText,
  type PolicyBundle,
  type PolicyFile,
  type PolicyProblem,
  type PolicyRule,
  type PolicyTest,
} from "./bundle/policy-bundle.ts";
export { readBundle, type BundleSource, type ReadBundle } from "./bundle/read-bundle.ts";
export { maxPolicyBytes } from "./bundle/yaml-source.ts";
export { policyInput, type PolicyInput, type PolicySubject } from "./input/policy-input.ts";
export { policyVocabulary } from "./input/policy-vocabulary.ts";
export { PolicyError, type PolicyErrorCode } from "./policy-error.ts";
export { evaluateRules, type RuleSubject } from "./rules/evaluate-rules.ts";
export { runPolicyTests, type TestResult } from "./rules/run-tests.ts";
export { judgeRules } from "./rules/judge-rules.ts";
export { assessRisks, riskOf, type Risk, type RiskContext } from "./risk/assess-risk.ts";
export { unknownRisks, type UnknownRisk } from "./risk/unknown-risk.ts";
export { placedRisk, placeFactor, riskPressure } from "./risk/risk-pressure.ts";
export { riskLines } from "./risk/explain-risk.ts";
export { selectFindings, type SelectedFindings, type Selection } from "./selection.ts";
export { judge, judgeCounts, type CountedEvidence, type Evidence, type Gate } from "./verdict.ts";
