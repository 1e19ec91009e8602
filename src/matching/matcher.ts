import type { AdvisoryEntry, AdvisoryLookup, Distribution, Package } from "#model";
import type { CompiledAffected, VersionReading } from "#versions";

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
}

/** One advisory that says something of a package. Advisories that leave it out give no match. */
export interface Match {
  readonly entry: AdvisoryEntry;
  readonly coordinate: Coordinate;
  readonly status: "affected" | "not-assessable";
  /** Why, as a clause that continues "the package is …": one sentence without its full stop. */
  readonly reason: string;
  /** The advisory's ranges and the package's version as they were read, to ask about other versions. */
  readonly compiled: CompiledAffected;
  readonly version: VersionReading;
}

/**
 * How one family of packages is matched. Pure; the same package and advisories give the same matches in the
 * same order.
 */
export interface Matcher {
  readonly id: string;
  readonly spec: { readonly title: string; readonly url: string };
  appliesTo(pkg: Package): boolean;
  /** Where advisories about it would be; empty when no ecosystem is known for it. */
  coordinates(subject: Subject): readonly Coordinate[];
  match(subject: Subject, advisories: AdvisoryLookup): Iterable<Match>;
}
