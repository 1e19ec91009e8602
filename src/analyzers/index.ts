/** What is inside an artifact: one walk over its files, and what the facts found there add up to. */
export type * from "./cataloger.ts";
export type * from "./extractor.ts";
export { defineFactKind, type FactKind } from "./fact-kind.ts";
export { assemble, ArtifactFacts, inventoryVersions, type AssemblyInput } from "./assembly/index.ts";
export { catalogers } from "./catalogers/index.ts";
export { chooseCatalogers, chosenCatalogers, type ChosenCatalogers } from "./chosen-catalogers.ts";
export { licensesVersion, loadLicenses } from "./load-licenses.ts";
export { ruleDocuments, ruleVersions, type RuleDocument } from "./rule-documents.ts";
export { loadMisconfig, misconfigVersion } from "./load-misconfig.ts";
export { loadVerification, verificationVersion } from "./load-verification.ts";
export { loadSecrets, secretsVersion } from "./load-secrets.ts";
export type { LicenseInput } from "./licenses/package-licenses.ts";
export type { CheckInput } from "./misconfig/check-artifact.ts";
export type { CustomCheck } from "./misconfig/custom/custom-check.ts";
export type { KeptDocuments } from "./misconfig/custom/run-custom-checks.ts";
export type { CheckedPlace } from "./misconfig/check-result.ts";
export type { SecretAllowance, SecretConfig } from "./secrets/config/secret-config.ts";
export type { SecretCandidate } from "./secrets/engine/secret-candidate.ts";
export type { SearchBatch, SearchedBatch, SearchPartner } from "./secrets/search-partner.ts";
export { extractors } from "./extractors/index.ts";
export {
  analyzerVersions,
  archiveFact,
  defaultAnalyzerLimits,
  FileAnalyzer,
  LayerPass,
  pathPattern,
  type AnalyzerLimits,
  type FactsCache,
  type FileFacts,
} from "./pass/index.ts";
