import type { AdvisoryEntry, AdvisoryLookup } from "#model";
import {
  compileAffected,
  evaluateAffected,
  readVersion,
  schemeForEcosystem,
  type VersionReading,
  type VersionScheme,
} from "#versions";
import type { Coordinate, Evaluation } from "./matcher.ts";

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
