import type { AdvisoryEntry, AdvisoryLookup } from "#model";
import {
  compileAffected,
  evaluateAffected,
  readVersion,
  schemeForEcosystem,
  type AffectedVerdict,
  type CompiledAffected,
  type VersionReading,
  type VersionScheme,
} from "#versions";
import type { Coordinate, Match } from "./matcher.ts";

/** What one advisory's entry says of one version. */
export interface Evaluation {
  readonly entry: AdvisoryEntry;
  readonly coordinate: Coordinate;
  readonly verdict: AffectedVerdict;
  readonly compiled: CompiledAffected;
  readonly version: VersionReading;
}

/** Every entry about a package's name, evaluated; those that leave the version out too. */
export function evaluate(coordinate: Coordinate, advisories: AdvisoryLookup): Evaluation[] {
  const scheme = schemeForEcosystem(coordinate.ecosystem);
  if (scheme === undefined) return [];
  const entries = advisories.entries(coordinate.ecosystem, coordinate.name);
  if (entries.length === 0) return [];
  const version = readVersion(scheme, coordinate.version);
  return entries.map((entry) => evaluateEntry(entry, coordinate, scheme, version));
}

function evaluateEntry(
  entry: AdvisoryEntry,
  coordinate: Coordinate,
  scheme: VersionScheme,
  version: VersionReading,
): Evaluation {
  const compiled = compileAffected(scheme, entry.affected);
  return { entry, coordinate, compiled, version, verdict: evaluateAffected(compiled, version) };
}

/** The match that an evaluation is; undefined when the advisory leaves the version out. */
export function matchOf(evaluation: Evaluation): Match | undefined {
  const { entry, coordinate, verdict, compiled, version } = evaluation;
  const about = { entry, coordinate, compiled, version };
  switch (verdict.status) {
    case "not-affected":
      return undefined;
    case "affected":
      return { ...about, status: "affected", reason: affectedReason(coordinate.version, verdict) };
    case "not-comparable":
      return { ...about, status: "not-assessable", reason: notComparableReason(entry, verdict) };
  }
}

type Affected = Extract<AffectedVerdict, { status: "affected" }>;
type NotComparable = Extract<AffectedVerdict, { status: "not-comparable" }>;

function affectedReason(version: string, verdict: Affected): string {
  if (verdict.by === "name") return `${version} is listed as affected`;
  if (verdict.fixed !== undefined) return `${version} is before ${verdict.fixed}, where it was fixed`;
  if (verdict.lastAffected !== undefined) {
    return `${version} is not after ${verdict.lastAffected}, the last version known to be affected`;
  }
  if (verdict.introduced === "0") return `every version is affected, ${version} too`;
  return `${version} is not before ${verdict.introduced}, where it came in, and no fix is known`;
}

function notComparableReason(entry: AdvisoryEntry, { whose, text, reason }: NotComparable): string {
  const version = whose === "package" ? "the package's version" : "a version in the advisory";
  return `${entry.advisoryID} may be about it, but ${version} cannot be read: "${shortened(text)}": ${reason}`;
}

/** Longest piece of a version that a sentence quotes, in UTF-16 units. */
const maxQuoted = 60;

function shortened(text: string): string {
  return text.length > maxQuoted ? `${text.slice(0, maxQuoted)}…` : text;
}
