import type { Finding } from "#model";
import { mostPressingFirst } from "../finding-risk.ts";

/** Findings that fit, in the order of the report, and how many there are. */
export interface Selection {
  readonly kept: readonly Finding[];
  readonly total: number;
}

/** At most `most` findings: the ones with the highest risk, among equals the most severe, then the first. */
export function keepMostRisky(findings: readonly Finding[], most: number): Selection {
  const total = findings.length;
  if (total <= most) return { kept: findings, total };
  const ranked = findings
    .map((finding, index) => ({ finding, index }))
    .sort((left, right) => mostPressingFirst(left.finding, right.finding) || left.index - right.index)
    .slice(0, most)
    .sort((left, right) => left.index - right.index);
  return { kept: ranked.map(({ finding }) => finding), total };
}
