/** Assay's one normalised scale, worst first. */
export const severities = ["critical", "high", "medium", "low", "negligible", "unknown"] as const;

/** A word of the normalised scale. */
export type Severity = (typeof severities)[number];

/** Whether `severity` is at least as bad as `threshold`; `unknown` is below everything but itself. */
export function isAtLeast(severity: Severity, threshold: Severity): boolean {
  return severities.indexOf(severity) <= severities.indexOf(threshold);
}

/** Order for sorting, worst first. */
export function compareSeverity(left: Severity, right: Severity): number {
  return severities.indexOf(left) - severities.indexOf(right);
}

/** A CVSS vector with its score, computed from it. */
export interface CvssRating {
  readonly version: "2.0" | "3.0" | "3.1" | "4.0";
  readonly vector: string;
  /** 0.0 to 10.0: base score; of version 4.0 the score of the metrics given. */
  readonly score: number;
}
