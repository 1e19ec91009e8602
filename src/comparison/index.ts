/** Two results held against each other: what is new, gone or other. */
export { compareReports } from "./compare-reports.ts";
export { knownIn } from "./finding-identity.ts";
export type {
  Changes,
  ComparedArtifact,
  ConfigurationChange,
  FindingChange,
  LicenseChange,
  PackageChange,
  PlacedFinding,
  ReportDifference,
  SizeChange,
} from "./report-difference.ts";
export { assayToolReport } from "./tools/assay.ts";
export {
  compareToolReports,
  differenceCauses,
  type DifferenceCause,
  type ToolComparison,
  type ToolDifference,
  type ToolSide,
} from "./tools/compare-tool-reports.ts";
export { readableTools, readToolReport } from "./tools/read-tool-report.ts";
export { keyOfURL } from "./tools/package-key.ts";
export type { ToolFinding, ToolReport } from "./tools/tool-report.ts";
