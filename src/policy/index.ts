/** What is made of findings: which are shown, and the verdict. */
export * from "./deployment-context.ts";
export { assessRisks, riskOf, type Risk, type RiskContext } from "./risk/assess-risk.ts";
export { riskLines } from "./risk/explain-risk.ts";
export {
  defaultRiskWeights,
  riskWeightNames,
  type RiskWeightName,
  type RiskWeights,
} from "./risk/risk-weights.ts";
export { selectFindings, type SelectedFindings, type Selection } from "./selection.ts";
export { judge, type Evidence, type Gate } from "./verdict.ts";
