import type { Finding, Package, Scanner } from "#model";

/** What two reports differ in: the left one is before, the right one after. */
export interface ReportDifference {
  readonly left: ComparedArtifact;
  readonly right: ComparedArtifact;
  /** What was looked for on both sides; of the rest nothing is known. */
  readonly scanners: readonly Scanner[];
  readonly packages: Changes<Package, PackageChange>;
  /** Vulnerabilities that affect or could not be assessed. */
  readonly vulnerabilities: Changes<PlacedFinding, FindingChange>;
  readonly secrets: Changes<PlacedFinding, FindingChange>;
  readonly misconfigurations: Changes<PlacedFinding, FindingChange>;
  readonly licenses: readonly LicenseChange[];
  readonly configuration: readonly ConfigurationChange[];
  readonly size: SizeChange;
}

/** One side. */
export interface ComparedArtifact {
  readonly reference: string;
  readonly digest: string | null;
}

/** Things of two sides. Each list is sorted. */
export interface Changes<Thing, Change> {
  readonly added: readonly Thing[];
  readonly removed: readonly Thing[];
  readonly changed: readonly Change[];
}

/** A package that has other versions now. */
export interface PackageChange {
  readonly package: Package;
  /** Sorted as the ecosystem orders them. */
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** `other`: versions that cannot be compared, or some up and some down. */
  readonly direction: "up" | "down" | "other";
}

/** A finding and what it is in: the package with its version, or the path. */
export interface PlacedFinding {
  readonly finding: Finding;
  readonly place: string;
}

/** A finding that is rated, fixed or judged in another way now. */
export interface FindingChange extends PlacedFinding {
  readonly before: Finding;
  /** `severity high → critical`, one a fact. */
  readonly facts: readonly string[];
}

/** A package that is under another licence now. Both sides have it. */
export interface LicenseChange {
  readonly package: Package;
  readonly from: string;
  readonly to: string;
}

/** A member of the image's configuration; null where a side has none. */
export interface ConfigurationChange {
  readonly member: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** Bytes of the layers as stored. */
export interface SizeChange {
  readonly from: number;
  readonly to: number;
  readonly layersFrom: number;
  readonly layersTo: number;
  /** Layers that both have. */
  readonly sharedLayers: number;
}
