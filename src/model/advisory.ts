/**
 * Advisories in the shape of the OSV schema 1.7 ("Open Source Vulnerability format"), whatever format a feed
 * has: what matching and reports need of them.
 */
import type { CvssRating, Severity } from "./severity.ts";

/** One advisory of one source. */
export interface Advisory {
  /** As its source names it: `GHSA-…`, `PYSEC-…`, `ALSA-…`, `CVE-…`. */
  readonly id: string;
  /** Other names of the same vulnerability. */
  readonly aliases: readonly string[];
  /** OSV `upstream`: the vulnerabilities that a distribution's advisory is about. */
  readonly upstream: readonly string[];
  /** OSV `related`: close, but not the same. */
  readonly related: readonly string[];
  readonly summary: string;
  readonly details: string;
  /** RFC 3339; not to be trusted for telling what changed. */
  readonly published?: string;
  readonly modified?: string;
  /** Set when the source took the advisory back: it never matches. */
  readonly withdrawn?: string;
  readonly severities: readonly SeverityRating[];
  readonly affected: readonly AffectedPackage[];
  readonly references: readonly { readonly type: string; readonly url: string }[];
}

/** A severity as one source states it. */
export interface SeverityRating {
  /** `CVSS_V2`, `CVSS_V3`, `CVSS_V4`, `Ubuntu`, … (OSV `severity[].type`), or `word` for a plain word. */
  readonly type: string;
  /** The vector, or the word. */
  readonly score: string;
}

/** One package that an advisory is about. */
export interface AffectedPackage {
  /** OSV ecosystem with its release: `PyPI`, `Go`, `AlmaLinux:9`, `Debian:12`. */
  readonly ecosystem: string;
  readonly name: string;
  readonly ranges: readonly AffectedRange[];
  /** Versions named one by one. */
  readonly versions: readonly string[];
  readonly severities: readonly SeverityRating[];
  /** A rating that the feed gives for this package alone. */
  readonly severity?: Severity;
  /** What the source says of a missing fix. */
  readonly fixState?: FixState;
  /** Whether the fix is in the distribution's repository yet; absent where the source does not say. */
  readonly fixAvailable?: boolean;
  /** Vulnerable symbols by import path (Go), functions (Rust). */
  readonly symbols?: readonly string[];
  /**
   * What the source states of this package, where it states more than ranges. `not-affected` holds for every
   * version when there are neither ranges nor versions, and such an entry never makes a finding affected.
   */
  readonly status?: PackageStatus;
  /** Why the source says so, as it writes it: a justification of VEX, the reason for not fixing. */
  readonly statusReason?: string;
  /** What {@link name} names; where a feed mixes both. Absent: what the distribution's advisories usually name. */
  readonly nameKind?: "source" | "binary";
  /**
   * The repository, channel or product that the entry is limited to, in the source's own word: `esm-apps`,
   * `fips-updates`, `extras:docker`, a CPE. Absent: the release's ordinary repositories.
   */
  readonly channel?: string;
  /** Architectures the entry is limited to, as the source writes them, sorted. Absent: all. */
  readonly architectures?: readonly string[];
  /**
   * rpm modularity the ranges are limited to: one or more `name:stream`, separated by spaces; a name without
   * a stream, or nothing at all, where the advisory does not say which.
   */
  readonly module?: string;
}

/** What a source says of a package: the states of VEX, and those that distributions add to them. */
export type PackageStatus =
  "affected" | "not-affected" | "fixed" | Exclude<FixState, "fixed" | "not-fixed" | "unknown">;

/** What there is to be had against a finding. */
export const fixStates = [
  "fixed",
  "not-fixed",
  "wont-fix",
  "deferred",
  "under-investigation",
  "end-of-life",
  "unknown",
] as const;
export type FixState = (typeof fixStates)[number];

/** OSV `affected[].ranges[]`: events in the order of the scheme. `GIT` ranges are kept for the record only. */
export interface AffectedRange {
  readonly type: "SEMVER" | "ECOSYSTEM" | "GIT";
  readonly events: readonly RangeEvent[];
  /** Of `GIT` ranges: whose commits the events name. */
  readonly repository?: string;
}

/** OSV `events[]`: exactly one member is set. `introduced: "0"` is before every version. */
export interface RangeEvent {
  readonly introduced?: string;
  readonly fixed?: string;
  readonly lastAffected?: string;
  readonly limit?: string;
}

/** One row of the index: what matching reads of one advisory about one package name. */
export interface AdvisoryEntry {
  readonly advisoryID: string;
  /** The feed it came with: `ghsa`, `pypa`, `almalinux`. */
  readonly source: string;
  /** Whether this feed's word counts before that of every other. */
  readonly isPreferred?: boolean;
  /** Other names of the same vulnerability, those included that only other advisories of the database state. */
  readonly aliases: readonly string[];
  readonly upstream: readonly string[];
  /** One line: the summary, else the beginning of the details. May be empty. */
  readonly title: string;
  /** What this source says of it for this package, on the normalised scale. */
  readonly severity: Severity;
  /** Vectors that the advisory gives, the newest version of CVSS first, with their scores. */
  readonly cvss?: readonly CvssRating[];
  /** Its name is the one the index goes by; `GIT` ranges and ratings are left to {@link AdvisoryText}. */
  readonly affected: AffectedPackage;
}

/** The texts of an advisory, read only when they are shown. */
export interface AdvisoryText {
  readonly summary: string;
  readonly details: string;
  readonly published?: string;
  readonly modified?: string;
  readonly ratings: readonly SeverityRating[];
  readonly references: readonly { readonly type: string; readonly url: string }[];
  /** Ranges of commits, kept for the record. */
  readonly gitRanges: readonly AffectedRange[];
}

/** What a matcher may ask. A port: matching does not know where advisories are kept. */
export interface AdvisoryLookup {
  /** Entries about exactly this name in this ecosystem; withdrawn advisories are not among them. */
  entries(ecosystem: string, name: string): readonly AdvisoryEntry[];
  /**
   * Whether a feed that is whole for this ecosystem is there: only then is a package that no advisory names
   * without known vulnerabilities.
   */
  covers(ecosystem: string): boolean;
  /** `part`: there are some advisories, of a sample or of feeds that do not mean to be whole. */
  coverage(ecosystem: string): AdvisoryCoverage;
  text(source: string, advisoryID: string): AdvisoryText | undefined;
}

/** An advisory that goes by a name that was asked for, and what it is about. */
export interface KnownAdvisory {
  readonly source: string;
  readonly advisoryID: string;
  readonly isWithdrawn: boolean;
  readonly packages: readonly { readonly ecosystem: string; readonly name: string }[];
}

/** A port for the question what is known under a name. Slow: it may read everything. */
export interface AdvisorySearch {
  /** Advisories of this id, alias or covered vulnerability, withdrawn ones too. */
  named(name: string): readonly KnownAdvisory[];
}

/** How much of an ecosystem a snapshot knows. */
export type AdvisoryCoverage = "whole" | "part" | "none";

/** Where a report's advisories came from. */
export interface SnapshotDescription {
  readonly digest: string;
  /** RFC 3339: when the newest of its data was fetched or imported. */
  readonly createdAt: string;
  readonly feeds: readonly FeedDescription[];
}

/** One feed within a snapshot. */
export interface FeedDescription {
  readonly id: string;
  /** Over what it has; the same whenever and wherever it was fetched. */
  readonly digest?: string;
  readonly advisories: number;
  readonly withdrawn: number;
  /** Records of risk data or ends of life, where the feed has such. */
  readonly records?: number;
  /** Records that could not be read. */
  readonly refused: number;
  /** RFC 3339: when it was last fetched whole or imported, or found unchanged. */
  readonly updatedAt: string;
  /** Where it came from: a URL or a path, without credentials. */
  readonly source?: string;
  /** RFC 3339: the newest time that its records name and that is not in the future; for people. */
  readonly newest?: string;
  /** SPDX expression or name of the licence of its data. */
  readonly license?: string;
  /** Whether its data may be passed on. */
  readonly mayRedistribute?: boolean;
  /** Whether its data is stale after an hour instead of a day. */
  readonly critical?: boolean;
  /** Whether its word counts before that of every other feed: a feed of the user's own, where asked. */
  readonly preferred?: boolean;
  /** The last attempt to update it, when that failed: the data is then older. */
  readonly failure?: FeedFailure;
}

const hourMs = 3_600_000;

/**
 * RFC 3339: from when on a feed's data is stale: an hour after its last update where hours count, else a day.
 * Undefined for what was imported by hand, which has no age that it should have.
 */
export function staleAfter({
  critical,
  license,
  updatedAt,
}: Pick<FeedDescription, "critical" | "license" | "updatedAt">): string | undefined {
  const updated = Date.parse(updatedAt);
  if (license === undefined || Number.isNaN(updated)) return undefined;
  return new Date(updated + (critical === true ? hourMs : 24 * hourMs)).toISOString();
}

/** Why a feed could not be updated. */
export interface FeedFailure {
  /** RFC 3339. */
  readonly at: string;
  readonly code: string;
  readonly message: string;
}
