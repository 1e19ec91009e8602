/** Credentials in files: what kinds there are, and the scanner that finds them without keeping any. */
export { keyedFingerprint, type Fingerprint } from "./engine/fingerprint.ts";
export type { Encoding, SecretCandidate, SecretScan } from "./engine/secret-candidate.ts";
export { defaultSecretLimits, SecretScanner, type SecretLimits } from "./engine/secret-scanner.ts";
export { secretRules } from "./rules.ts";
export { SecretError, type SecretErrorCode } from "./secret-error.ts";
export type { Confidence, SecretAssessment, SecretRule } from "./secret-rule.ts";
