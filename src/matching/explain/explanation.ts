import type { EvidenceKind, Finding, FindingStatus, Issue, KnownAdvisory, Package } from "#model";

/** One comparison that an answer rests on. */
export interface Comparison {
  readonly left: string;
  readonly operator: "<" | "=" | ">";
  readonly right: string;
  /** What the right side is to the advisory. */
  readonly bound: "introduced" | "fixed" | "last affected" | "limit";
}

/** What one advisory says of one package, and why. */
export interface Consideration {
  readonly source: string;
  readonly advisory: string;
  /** Where it was found: OSV ecosystem, and the name it goes by there. */
  readonly ecosystem: string;
  readonly name: string;
  /** The version that was compared: of the source package, where advisories name that. */
  readonly version: string;
  /** Version scheme that the comparisons were made by. */
  readonly scheme: string;
  /** `from 1.0 before 1.2`. */
  readonly ranges: readonly string[];
  readonly listedVersions: number;
  readonly comparisons: readonly Comparison[];
  readonly status: FindingStatus | "set-aside";
  readonly evidence?: EvidenceKind;
  readonly reason: string;
}

/** What is known of the vulnerability in one package. */
export interface PackageExplanation {
  readonly package: Package;
  readonly status: FindingStatus;
  readonly reason: string;
  /** The finding as a scan tells it; absent where the answer is not told because the range alone gives it. */
  readonly finding?: Finding;
  readonly considered: readonly Consideration[];
}

/** The answer about one vulnerability in one artifact. */
export interface Explanation {
  /** As it was asked. */
  readonly id: string;
  /** Every name of it that the advisories at hand give, sorted. */
  readonly names: readonly string[];
  readonly status: FindingStatus;
  /** One sentence. */
  readonly reason: string;
  readonly packages: readonly PackageExplanation[];
  /** What the database knows by this name: tells why nothing was found. */
  readonly known: readonly KnownAdvisory[];
  /** Packages of the artifact that could not be looked up, so that nothing is said of them. */
  readonly gaps: readonly Issue[];
}
