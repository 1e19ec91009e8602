import type { Justification, StatementStatus } from "#model";

/** Values of `analysis.state` (CycloneDX 1.4 and later) and what they are in VEX; the first of a status is written. */
export const cyclonedxStates: readonly (readonly [string, StatementStatus])[] = [
  ["not_affected", "not_affected"],
  ["false_positive", "not_affected"],
  ["resolved", "fixed"],
  ["resolved_with_pedigree", "fixed"],
  ["exploitable", "affected"],
  ["in_triage", "under_investigation"],
];

/** Values of `analysis.justification` and the nearest of OpenVEX; the first of each is written. */
export const cyclonedxJustifications: readonly (readonly [string, Justification])[] = [
  ["code_not_present", "vulnerable_code_not_present"],
  ["code_not_reachable", "vulnerable_code_not_in_execute_path"],
  ["requires_environment", "vulnerable_code_cannot_be_controlled_by_adversary"],
  ["requires_configuration", "vulnerable_code_cannot_be_controlled_by_adversary"],
  ["requires_dependency", "component_not_present"],
  ["protected_by_mitigating_control", "inline_mitigations_already_exist"],
  ["protected_by_compiler", "inline_mitigations_already_exist"],
  ["protected_at_runtime", "inline_mitigations_already_exist"],
  ["protected_at_perimeter", "inline_mitigations_already_exist"],
];
