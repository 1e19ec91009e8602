import type { Severity, SeverityRating } from "#model";
import { cvssScore, severityOfScore } from "./cvss.ts";
import { severityOfWord } from "./severity-words.ts";

/** What a record says of how bad something is, from the most particular to the most general. */
export interface StatedSeverity {
  /** Plain words, in the order in which they are believed. */
  readonly words: readonly unknown[];
  /** Ratings in the order in which they are believed: those of the package before those of the record. */
  readonly ratings: readonly (readonly SeverityRating[])[];
}

const cvssTypes = [
  ["CVSS_V4", 4],
  ["CVSS_V3", 3],
  ["CVSS_V2", 2],
] as const;

/**
 * The severity a source states, by one order: its own word first (`database_specific.severity`, Ubuntu's
 * priority, Debian's urgency, the first word of an erratum's title), because that is what the source shows to
 * people; else the newest CVSS version it gives a vector of, the worst where there are several of that version.
 * A word that says nothing is passed over.
 */
export function statedSeverity(stated: StatedSeverity, cache: Map<string, Severity>): Severity {
  const ratings = stated.ratings.flat();
  const rated = ratings.filter(({ type }) => !type.startsWith("CVSS_")).map(({ score }) => score);
  for (const word of [...stated.words, ...rated]) {
    const severity = typeof word === "string" ? severityOfWord(word) : "unknown";
    if (severity !== "unknown") return severity;
  }
  for (const group of stated.ratings) {
    const severity = cvssSeverity(group, cache);
    if (severity !== "unknown") return severity;
  }
  return "unknown";
}

function cvssSeverity(ratings: readonly SeverityRating[], cache: Map<string, Severity>): Severity {
  for (const [type, version] of cvssTypes) {
    const vectors = ratings.filter((one) => one.type === type).map(({ score }) => score);
    const known = vectors
      .map((vector) => vectorSeverity(vector, version, cache))
      .filter((one) => one !== "unknown");
    const worst = known.sort((left, right) => worstFirst.indexOf(left) - worstFirst.indexOf(right))[0];
    if (worst !== undefined) return worst;
  }
  return "unknown";
}

const worstFirst: readonly Severity[] = ["critical", "high", "medium", "low", "negligible"];

function vectorSeverity(vector: string, version: 2 | 3 | 4, cache: Map<string, Severity>): Severity {
  const seen = cache.get(vector);
  if (seen !== undefined) return seen;
  const score = cvssScore(vector);
  const severity = score === undefined ? "unknown" : severityOfScore(score, version);
  cache.set(vector, severity);
  return severity;
}
