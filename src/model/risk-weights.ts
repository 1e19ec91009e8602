/**
 * What each term of a risk weighs: points that it adds, or factors that it multiplies by. `docs/risk.md` has the
 * formula. A configuration changes single ones (`--risk-weight`).
 */
export const defaultRiskWeights = {
  // Points.
  "severity-critical": 55,
  "severity-high": 40,
  "severity-medium": 25,
  "severity-low": 12,
  "severity-negligible": 4,
  "severity-unknown": 20,
  /** At a score of 10; in proportion below. Tells those of one severity apart. */
  cvss: 5,
  /** At a probability of 1; half of it at a quarter, because small probabilities tell most vulnerabilities apart. */
  epss: 20,
  "known-exploited": 25,
  "public-exploit": 10,
  /** Something can be done about it. */
  "fix-available": 5,
  // Factors.
  "kind-secret": 1.1,
  "kind-misconfiguration": 0.8,
  "kind-license": 0.6,
  "exposure-internet": 1.2,
  "exposure-isolated": 0.7,
  /** The image listens, and nobody said who can reach it. */
  "listens-on-ports": 1.05,
  privileged: 1.15,
  "runs-as-root": 1.05,
  production: 1.1,
  "criticality-low": 0.85,
  "criticality-high": 1.1,
  "criticality-critical": 1.2,
  /** There for building or testing: present, and as a rule not loaded. */
  "not-loaded": 0.6,
  /** At no confidence at all; certainty multiplies by 1. */
  "no-confidence": 0.5,
  /** Whether it affects the package at all could not be assessed. */
  "not-assessable": 0.5,
} as const satisfies Readonly<Record<string, number>>;

/** A term that has a weight. */
export type RiskWeightName = keyof typeof defaultRiskWeights;
export type RiskWeights = Readonly<Record<RiskWeightName, number>>;

/** Names of all weights, for options and pages. */
export const riskWeightNames = Object.keys(defaultRiskWeights) as readonly RiskWeightName[];
