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
