import type {
  AdvisoryEntry,
  AdvisoryLookup,
  Distribution,
  EvidenceKind,
  FindingStatus,
  Package,
} from "#model";
import type { AffectedVerdict, CompiledAffected, VersionReading } from "#versions";

/** A package with what its advisories depend on beside it. */
export interface Subject {
  readonly package: Package;
  /** The distribution whose package it is; null when it is not known. */
  readonly distribution: Distribution | null;
}

/** A name and version under which one ecosystem's advisories know a package. */
export interface Coordinate {
  /** OSV ecosystem with release. */
  readonly ecosystem: string;
  readonly name: string;
  readonly version: string;
  /** 0 to 1 where the name is only likely to mean the package. */
  readonly confidence?: number;
}

/** What one advisory's entry says of one version. */
export interface Evaluation {
  readonly entry: AdvisoryEntry;
  readonly coordinate: Coordinate;
  readonly verdict: AffectedVerdict;
  readonly compiled: CompiledAffected;
  readonly version: VersionReading;
  /** Why the entry does not concern this package after all: another module stream, other subscribers. */
  readonly setAside?: string;
}

/** The answer of one advisory about a package. */
export interface Match {
  readonly entry: AdvisoryEntry;
  readonly coordinate: Coordinate;
  readonly status: FindingStatus;
  /** Of "not affected", where it rests on more than the version range. */
  readonly evidence?: EvidenceKind;
  /** Why, as a clause that continues "the package is …": one sentence without its full stop. */
  readonly reason: string;
  /** The advisory's ranges and the package's version as they were read, to ask about other versions. */
  readonly compiled: CompiledAffected;
  readonly version: VersionReading;
}

/**
 * How one family of packages is matched. Pure; the same package and advisories give the same evaluations in the
 * same order.
 */
export interface Matcher {
  readonly id: string;
  readonly spec: { readonly title: string; readonly url: string };
  appliesTo(pkg: Package): boolean;
  /** Where advisories about it would be; empty when no ecosystem is known for it. */
  coordinates(subject: Subject): readonly Coordinate[];
  /** Every entry found there, those that turn out not to concern the package set aside. */
  evaluations(subject: Subject, advisories: AdvisoryLookup): readonly Evaluation[];
}
