/** Packages against advisories: what is affected, what cannot be told, and why. */
export { matchInventory, MatchMemory, type MatchingLookup, type MatchResult } from "./match-inventory.ts";
export { explainVulnerability } from "./explain/explain.ts";
export type { Comparison, Consideration, Explanation, PackageExplanation } from "./explain/explanation.ts";
export { lastDayOfSupport } from "./support-end.ts";
export { neededEcosystems } from "./needed-ecosystems.ts";
export { applyStatements } from "./statements/apply-statements.ts";
export { fitsPath, fitsWildcard } from "./statements/wildcard.ts";
export { matchSubject, type SubjectMatches } from "./subjects/match-subject.ts";
export { subjectNames, subjectOf, type MatchingSubject } from "./subjects/matching-subject.ts";
