import type { Severity } from "#model";
import { statedSeverity } from "./advisory-severity.ts";

/** The severity that a plain word stands for, or a CVSS vector where the word is none; `unknown` for others. */
export function wordSeverity(word: unknown, vectors: readonly string[] = []): Severity {
  const ratings = vectors.map((score) => ({ type: "CVSS_V3", score }));
  return statedSeverity({ words: [word], ratings: [ratings] }, new Map());
}

/** The severity of a CVSS base score ("Qualitative Severity Rating Scale" of CVSS 3.1 and 4.0). */
export function scoreSeverity(score: number): Severity {
  if (!(score >= 0 && score <= 10)) return "unknown";
  if (score >= 9) return "critical";
  if (score >= 7) return "high";
  if (score >= 4) return "medium";
  return score > 0 ? "low" : "negligible";
}
