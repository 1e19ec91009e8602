import type { Finding } from "#model";

/**
 * A risk term by term, a line each, for people: points first, then factors, then what comes of them. Nothing where
 * the finding's terms were not kept.
 */
export function riskLines({ risk, riskTerms }: Pick<Finding, "risk" | "riskTerms">): readonly string[] {
  if (risk === undefined || riskTerms === undefined) return [];
  const rows = riskTerms.map(({ kind, value, because }) => [sign(kind) + number(value), because] as const);
  const width = Math.max(7, ...rows.map(([amount]) => amount.length));
  return [
    ...rows.map(([amount, because]) => `${amount.padStart(width)}  ${because}`),
    `${`= ${risk}`.padStart(width)}  of 100`,
  ];
}

function sign(kind: "points" | "factor"): string {
  return kind === "points" ? "+ " : "× ";
}

function number(value: number): string {
  return String(Math.round(value * 100) / 100);
}
