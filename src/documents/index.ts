/** SBOM documents of the public formats: read, written. */
export {
  type ChangedPackage,
  comparePackages,
  fullName,
  type PackageDifference,
} from "./sbom/compare-packages.ts";
export { documentInventory } from "./sbom/document-inventory.ts";
export { type DescribedArtifact, describedArtifact } from "./sbom/described-artifact.ts";
export { type EnrichedDocument, enrichDocument } from "./sbom/enrich-document.ts";
export { mergeDocuments } from "./sbom/merge-documents.ts";
export { type ElementScore, type RuleScore, scoreDocument } from "./sbom/quality/score-document.ts";
export { readSbom } from "./sbom/read-sbom.ts";
export { type ReadDocument, readDocument, readDocumentBytes } from "./sbom/read/read-document.ts";
export type { SbomComponent, SbomDependency, SbomDocument } from "./sbom/sbom-document.ts";
export type { LicenseReader } from "./sbom/write/component-of-package.ts";
export { describeReport, type DescribeOptions } from "./sbom/write/describe-report.ts";
export { hasVersion, type SbomFormat, sbomFormats } from "./sbom/write/spec-versions.ts";
export { writeDocument } from "./sbom/write/write-document.ts";
export { readStatements, readVexDocument } from "./vex/read-statements.ts";
export { statementsOfDocument } from "./vex/statements-of-document.ts";
export type { ReadStatements, StatementPlace } from "./vex/statement-place.ts";
export { StatementError, type StatementErrorCode } from "./vex/statement-error.ts";
export { vexOfReport, vexOfStatements, type VexAuthorship } from "./vex/write/compose-vex.ts";
export { type VexDocument, type VexFormat, vexFormats } from "./vex/write/vex-document.ts";
export { writeVex } from "./vex/write/write-vex.ts";
