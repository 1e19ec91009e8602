/** The pipeline from a reference to a report, and the library's entry. */
export * from "#model";
export { AssayError } from "../runtime/errors.ts";
export type { Clock } from "../runtime/clock.ts";
export type { Logger } from "../runtime/logger.ts";
export type { RegistryAccess } from "#registry";
export { defaultScanLimits } from "./default-limits.ts";
export { readStatements, StatementError, type ReadStatements, type StatementPlace } from "#documents";
export { describeBase } from "./describe-base.ts";
export { driftFindings } from "./drift-findings.ts";
export { scan, scanAll } from "./scan.ts";
export { ScanError } from "./scan-error.ts";
export type { SbomUse, ScanLimits, ScanOptions } from "./scan-options.ts";
export { silentProgress, type ScanProgress } from "./scan-progress.ts";
export { defaultPolicyNames } from "./policies/default-policies.ts";
export { testPolicy, type TestedPolicy, type TestFailure } from "./policies/test-policy.ts";
export { openPolicies } from "./policies/open-policies.ts";
export type { PolicyLoading } from "./policies/policy-loading.ts";
export type { PolicyDecider, PolicyDecision } from "./policies/policy-decider.ts";
