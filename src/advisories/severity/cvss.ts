import type { Severity } from "#model";
import cvss from "ae-cvss-calculator";

/** Bounds of the qualitative ratings: CVSS 3.1 and 4.0, "Qualitative Severity Rating Scale". */
const bands: readonly (readonly [number, Severity])[] = [
  [9, "critical"],
  [7, "high"],
  [4, "medium"],
  [0.1, "low"],
  [0, "negligible"],
];

/** Longest vector that is looked at: version 4.0 with every metric has 200 characters. */
const maxVectorLength = 400;

/**
 * The score of a CVSS vector, 0.0 to 10.0: the base score of versions 2.0, 3.0 and 3.1, and of 4.0 the score of
 * the metrics that are given. Undefined when the text is no complete vector. Vectors of 2.0 may stand bare or in
 * the parentheses that NVD writes.
 *
 * Spec: https://www.first.org/cvss/
 */
export function cvssScore(vector: string): number | undefined {
  if (vector.length > maxVectorLength) return undefined;
  const known = scores.get(vector);
  if (known !== undefined || scores.has(vector)) return known;
  const score = computedScore(vector);
  if (scores.size >= maxKeptScores) scores.clear();
  scores.set(vector, score);
  return score;
}

/** Thousands of records share a vector, and a score costs a tenth of a millisecond. */
const scores = new Map<string, number | undefined>();

const maxKeptScores = 20_000;

function computedScore(vector: string): number | undefined {
  try {
    const score = scoreOf(vector);
    return score !== undefined && Number.isFinite(score) ? score : undefined;
  } catch {
    // The calculator throws for anything that is no vector, and that is the answer.
    return undefined;
  }
}

function scoreOf(vector: string): number | undefined {
  if (vector.startsWith("CVSS:4.0/")) return new cvss.Cvss4P0(vector).calculateScores().overall;
  if (vector.startsWith("CVSS:3.1/")) return new cvss.Cvss3P1(vector).calculateScores().base;
  if (vector.startsWith("CVSS:3.0/")) return new cvss.Cvss3P0(vector).calculateScores().base;
  const bare = vector.replace(/^\((.*)\)$/, "$1");
  return bare.startsWith("AV:") ? new cvss.Cvss2(bare).calculateScores().base : undefined;
}

/**
 * A score on the normalised scale. CVSS 2.0 has no rating of its own above "high" (NVD: 7.0 to 10.0).
 */
export function severityOfScore(score: number, version: 2 | 3 | 4): Severity {
  const severity = bands.find(([least]) => score >= least)?.[1] ?? "unknown";
  return version === 2 && severity === "critical" ? "high" : severity;
}
