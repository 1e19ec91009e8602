import type { SnapshotDescription } from "./advisory.ts";
import type { ArtifactDescription } from "./artifact.ts";
import type { Finding } from "./finding.ts";
import type { Inventory } from "./inventory.ts";
import type { Issue } from "./issue.ts";
import type { LicenseReport } from "./license-report.ts";

/** What is decided about an artifact. */
export interface Verdict {
  readonly outcome: "pass" | "warn" | "fail" | "incomplete";
  readonly reasons: readonly string[];
}

/** Everything one scan found out; what every report format is written from. */
export interface ScanReport {
  readonly artifact: ArtifactDescription;
  readonly inventory: Inventory;
  /** Vulnerabilities by status, severity, package name, id, package id; then secrets, failed checks and licences, each by severity, id, place. */
  readonly findings: readonly Finding[];
  /** All that could not be read or assessed: the artifact's, the inventory's and the matching's. */
  readonly issues: readonly Issue[];
  readonly verdict: Verdict;
  /** Null when vulnerabilities were not looked up for want of advisories. */
  readonly snapshot: SnapshotDescription | null;
  /** Licences of packages and files, where they were looked for. */
  readonly licenses?: LicenseReport;
  /** What was looked for. */
  readonly scanners: readonly Scanner[];
  /** Wall-clock facts for people; machine formats leave them out. */
  readonly statistics: ScanStatistics;
}

/** What a scan may look for. */
export const scanners = ["vuln", "secret", "misconfig", "license"] as const;
export type Scanner = (typeof scanners)[number];

/** What a scan cost, for the terminal only. */
export interface ScanStatistics {
  readonly durationMs: number;
  readonly layers: number;
  readonly layersReused: number;
  /** Bytes of layers as stored that were read. */
  readonly bytesRead: number;
  readonly filesParsed: number;
  readonly filesReused: number;
}
