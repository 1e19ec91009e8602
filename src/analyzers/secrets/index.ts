import * as rules from "./rules.ts";
import type { SecretRule } from "./secret-rule.ts";

/** Credentials in files: what kinds there are, and the scanner that finds them without keeping any. */
export { defaultArchiveSearchLimits } from "./archive-search.ts";
export { isAllowed, valueAllowances } from "./config/allowances.ts";
export { configuredRules } from "./config/configured-rules.ts";
export { readSecretConfig } from "./config/read-secret-config.ts";
export {
  joinConfigs,
  noSecretConfig,
  type SecretAllowance,
  type SecretConfig,
} from "./config/secret-config.ts";
export { keyedFingerprint, type Fingerprint } from "./engine/fingerprint.ts";
export type { Encoding, SecretCandidate, SecretScan } from "./engine/secret-candidate.ts";
export {
  defaultSecretLimits,
  SecretScanner,
  type FoundValue,
  type SecretLimits,
} from "./engine/secret-scanner.ts";
export { FileSearch } from "./file-search.ts";
export { fileDigests, InstalledFiles } from "./installed-files.ts";
export { searchBatch } from "./search-batch.ts";
export { SecretError, type SecretErrorCode } from "./secret-error.ts";
export { installedFileFact, publicKeyFact, secretFact, SecretPass } from "./secret-pass.ts";
export type { Confidence, SecretAssessment, SecretRule } from "./secret-rule.ts";
export { isInstalledPlace } from "./where-secrets-are.ts";

/** Every kind of credential that is looked for, sorted by id. */
export const secretRules: readonly SecretRule[] = Object.values<SecretRule>(rules).sort((left, right) =>
  left.id < right.id ? -1 : 1,
);
export { liveChecks } from "./verification/live-checks.ts";
