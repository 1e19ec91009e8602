import type { SnapshotDescription } from "./advisory.ts";
import type { ArtifactDescription } from "./artifact.ts";
import type { Digest } from "./digest.ts";
import type { Finding } from "./finding.ts";
import type { Inventory } from "./inventory.ts";
import type { Issue } from "./issue.ts";
import type { LicenseReport } from "./license-report.ts";
import type { TrustEvidence } from "./trust-evidence.ts";
import type { VexStatement } from "./vex-statement.ts";

/** What is decided about an artifact. */
export interface Verdict {
  readonly outcome: "pass" | "warn" | "fail" | "incomplete";
  readonly reasons: readonly string[];
  /** The policies that had a say, in the order in which they were given. */
  readonly policies?: readonly PolicyDescription[];
  /** What each of their rules says, in the same order. */
  readonly rules?: readonly RuleResult[];
}

/** A bundle of rules. */
export interface PolicyDescription {
  readonly name: string;
  /** Of its files, or of the manifest of the artifact that holds it: its version. */
  readonly digest: Digest;
}

/** `deny` fails, `warn` warns, `audit` is only told. */
export type RuleSeverity = "deny" | "warn" | "audit";

/** What one rule of a policy says about an artifact. */
export interface RuleResult {
  /** Name of the policy. */
  readonly policy: string;
  readonly id: string;
  readonly severity: RuleSeverity;
  /** `undecided`: it has no answer, and `message` says why. */
  readonly outcome: "satisfied" | "violated" | "not-applicable" | "undecided";
  /** One sentence; empty where there is nothing to say. */
  readonly message: string;
  /** Where to read on. */
  readonly link?: string;
  /** What violates it, the first hundred. */
  readonly violations: readonly string[];
  /** How many there are. */
  readonly violationCount: number;
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
  /** Signatures and what they vouch for; absent where nobody looked. */
  readonly trust?: TrustEvidence;
  /** Statements that are about findings of this report, those that were overruled or have expired among them. */
  readonly statements?: readonly VexStatement[];
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
