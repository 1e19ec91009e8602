import type { Finding, ImageConfig, Package } from "#model";
import { riskOf } from "./assess-risk.ts";

const nowhere = { context: {}, weights: {} };

/**
 * The risk of a finding before it is known where it runs, unrounded and without a bound: {@link placedRisk} makes the
 * risk of it. The greater of two stays the greater in every place, so that of many only the greatest need be kept.
 */
export function riskPressure(finding: Finding, pkg: Package | undefined): number {
  return product(riskOf(finding, pkg, { ...nowhere, config: undefined }).terms);
}

/** What an image's own configuration multiplies every risk by. */
export function placeFactor(config: ImageConfig | undefined): number {
  const { terms } = riskOf(plainFinding, undefined, { ...nowhere, config });
  return terms.filter(({ kind }) => kind === "factor").reduce((whole, { value }) => whole * value, 1);
}

/** 0 to 100, whole: the same as {@link riskOf} gives with the configuration. */
export function placedRisk(pressure: number, factor: number): number {
  return Math.round(Math.min(100, Math.max(0, pressure * factor)));
}

/** A finding with no factor of its own. */
const plainFinding = {
  kind: "vulnerability",
  status: "affected",
  severity: "high",
  fixedIn: [],
  sources: [],
} as unknown as Finding;

function product(terms: ReturnType<typeof riskOf>["terms"]): number {
  const points = terms.filter(({ kind }) => kind === "points").reduce((sum, { value }) => sum + value, 0);
  return terms.filter(({ kind }) => kind === "factor").reduce((whole, { value }) => whole * value, points);
}
