import { describe, expect, it } from "vitest";
import {
  criticalities,
  exposures,
  severities,
  type DeploymentContext,
  type Finding,
  type Package,
} from "#model";
import { fullReport, sampleFinding, samplePackage } from "../../../test/support/sample-reports.ts";
import { assessRisks, isRootUser, riskOf } from "./assess-risk.ts";
import { riskLines } from "./explain-risk.ts";
import { fc } from "../../../test/support/property.ts";

const pkg = samplePackage({ id: "p1", name: "openssl", version: "1", type: "deb" });
const knownExploited = { added: "2026-01-01", ransomware: false };
const exploits = [{ kind: "exploit-db", id: "1" }];
const config = fullReport.artifact.config;

function score(parts: Partial<Finding>, context: DeploymentContext = {}, of: Package = pkg): number {
  return riskOf(sampleFinding(of, { id: "CVE-1", ...parts }), of, { context, weights: {}, config }).score;
}

describe("riskOf", () => {
  it("adds points and multiplies by factors, and says why", () => {
    const finding = sampleFinding(pkg, {
      id: "CVE-1",
      severity: "high",
      fixedIn: ["2"],
      exploitation: { id: "CVE-1", epss: { score: 0.25, percentile: 0.9 }, knownExploited },
    });
    const context = { exposure: "internet", environment: "production" } as const;
    const { score: total, terms } = riskOf(finding, pkg, { context, weights: {}, config: undefined });
    expect(terms.map(({ name, value }) => [name, value])).toEqual([
      ["severity-high", 40],
      ["epss", 10],
      ["known-exploited", 25],
      ["fix-available", 5],
      ["exposure-internet", 1.2],
      ["production", 1.1],
    ]);
    // (40 + 10 + 25 + 5) × 1.2 × 1.1 = 105.6
    expect(total).toBe(100);
    expect(riskLines({ risk: total, riskTerms: terms })).toEqual([
      "   + 40  severity high",
      "   + 10  EPSS: an attack within 30 days at 25 %",
      "   + 25  attacks are known",
      "    + 5  a version fixes it",
      "  × 1.2  reachable from the internet",
      "  × 1.1  runs in production",
      "  = 100  of 100",
    ]);
  });

  it("takes single weights from a configuration", () => {
    const finding = sampleFinding(pkg, { id: "CVE-1", severity: "low" });
    const basis = { context: {}, weights: { "severity-low": 90 }, config: undefined };
    expect(riskOf(finding, pkg, basis).score).toBe(90);
  });

  it("is nothing for what does not affect, and less for what is there for building only", () => {
    expect(score({ status: "not-affected", severity: "critical" })).toBe(0);
    expect(score({}, {}, { ...pkg, scope: "development" })).toBeLessThan(score({}));
  });

  it("is kept with a finding, its terms only where asked", () => {
    const basis = { context: {}, weights: {} };
    expect(assessRisks(fullReport, basis)[0]).toMatchObject({ risk: expect.any(Number) as number });
    expect(assessRisks(fullReport, basis)[0]).not.toHaveProperty("riskTerms");
    expect(assessRisks(fullReport, basis, true)[0]?.riskTerms?.length).toBeGreaterThan(0);
  });
});

describe("risk as a law", () => {
  const contexts: fc.Arbitrary<DeploymentContext> = fc.record(
    {
      exposure: fc.constantFrom(...exposures),
      criticality: fc.constantFrom(...criticalities),
      environment: fc.constantFrom("production", "staging"),
      privileged: fc.boolean(),
    },
    { requiredKeys: [] },
  );
  const findings: fc.Arbitrary<Partial<Finding>> = fc.record({
    kind: fc.constantFrom("vulnerability", "secret", "misconfiguration", "license" as const),
    severity: fc.constantFrom(...severities),
    status: fc.constantFrom("affected", "not-assessable" as const),
    fixedIn: fc.constantFrom([], ["2"]),
    exploitation: fc.record(
      {
        id: fc.constant("CVE-1"),
        epss: fc.record({ score: fc.double({ min: 0, max: 1, noNaN: true }), percentile: fc.constant(0.5) }),
        knownExploited: fc.constant(knownExploited),
      },
      { requiredKeys: ["id"] },
    ),
    confidence: fc.double({ min: 0, max: 1, noNaN: true }),
  });

  /** Ways for things to get worse; each must never lower a risk. */
  const worse: readonly ((
    finding: Partial<Finding>,
    context: DeploymentContext,
  ) => readonly [Partial<Finding>, DeploymentContext])[] = [
    (finding, context) => [{ ...finding, severity: worseSeverity(finding.severity ?? "low") }, context],
    (finding, context) => [
      { ...finding, exploitation: { id: "CVE-1", ...finding.exploitation, knownExploited } },
      context,
    ],
    (finding, context) => [
      { ...finding, exploitation: { id: "CVE-1", ...finding.exploitation, exploits } },
      context,
    ],
    (finding, context) => [{ ...finding, exploitation: moreLikely(finding.exploitation) }, context],
    (finding, context) => [{ ...finding, fixedIn: ["2"] }, context],
    (finding, context) => [{ ...finding, status: "affected" }, context],
    (finding, context) => [{ ...finding, confidence: Math.min(1, (finding.confidence ?? 0) + 0.2) }, context],
    (finding, context) => [finding, { ...context, exposure: "internet" }],
    (finding, context) => [finding, { ...context, privileged: true }],
    (finding, context) => [finding, { ...context, environment: "production" }],
    (finding, context) => [finding, { ...context, criticality: "critical" }],
  ];

  it("never falls when something gets worse, and stays within 0 and 100", () => {
    fc.assert(
      fc.property(findings, contexts, fc.constantFrom(...worse), (finding, context, change) => {
        const [after, place] = change(finding, context);
        const [before, later] = [score(finding, context), score(after, place)];
        expect(later).toBeGreaterThanOrEqual(before);
        expect(before).toBeGreaterThanOrEqual(0);
        expect(later).toBeLessThanOrEqual(100);
      }),
      { numRuns: 1000 },
    );
  });
});

function moreLikely(risk: Finding["exploitation"]): NonNullable<Finding["exploitation"]> {
  const score = Math.min(1, (risk?.epss?.score ?? 0) + 0.1);
  return { id: "CVE-1", ...risk, epss: { score, percentile: 0.5 } };
}

function worseSeverity(severity: Finding["severity"]): Finding["severity"] {
  const known = severities.filter((one) => one !== "unknown");
  return known[Math.max(0, known.indexOf(severity as (typeof known)[number]) - 1)] ?? "critical";
}

describe("isRootUser", () => {
  it.each([
    [undefined, true],
    ["", true],
    ["root:root", true],
    ["0:1000", true],
    ["00", true],
    ["1000", false],
    ["app:0", false],
  ])("of %s is %s", (user, isRoot) => {
    expect(isRootUser(user)).toBe(isRoot);
  });
});
