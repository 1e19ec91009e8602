import { describe, expect, it } from "vitest";
import { cleanReport, sampleFinding, samplePackage } from "../../../test/support/sample-reports.ts";
import { openEvaluator } from "#expressions";
import type { ScanReport } from "#model";
import type { PolicyRule } from "../bundle/policy-bundle.ts";
import { policyInput } from "../input/policy-input.ts";
import { policyVocabulary } from "../input/policy-vocabulary.ts";
import { evaluateRules } from "../rules/evaluate-rules.ts";
import { unknownRisks } from "./unknown-risk.ts";

const pkg = samplePackage({ id: "p1", name: "left", version: "1", type: "npm", purl: "pkg:npm/left@1" });
const finding = sampleFinding(pkg, { id: "CVE-2026-1", fixedIn: ["2"] });

function report(feeds: readonly string[], parts: Partial<ScanReport> = {}): ScanReport {
  const { snapshot } = cleanReport;
  if (snapshot === null) throw new Error("the sample has advisories");
  const [feed] = snapshot.feeds;
  if (feed === undefined) throw new Error("the sample has a feed");
  return {
    ...cleanReport,
    inventory: { ...cleanReport.inventory, packages: [pkg] },
    findings: [finding],
    snapshot: { ...snapshot, feeds: feeds.map((id) => ({ ...feed, id })) },
    ...parts,
  };
}

describe("what nobody knows of vulnerabilities", () => {
  it.each<[string, ScanReport, readonly string[]]>([
    ["no feed tells it", report(["debian"]), ["knownExploited", "publicExploit", "epss"]],
    ["one feed tells one thing", report(["debian", "kev"]), ["publicExploit", "epss"]],
    ["one feed tells two", report(["cve", "epss"]), []],
    ["there is no vulnerability", report(["debian"], { findings: [] }), []],
    ["there are no advisories", report([], { snapshot: null }), ["knownExploited", "publicExploit", "epss"]],
    [
      "a feed of one's own tells it",
      report(["own"], {
        findings: [{ ...finding, exploitation: { id: "CVE-2026-1", epss: { score: 0.1, percentile: 0.2 } } }],
      }),
      ["knownExploited", "publicExploit"],
    ],
  ])("%s", (_, given, expected) => {
    expect(unknownRisks(given)).toEqual(expected);
  });

  const rule = (expression: string): PolicyRule => ({
    id: "r",
    severity: "deny",
    title: "t",
    description: "d",
    link: undefined,
    needs: [],
    when: undefined,
    expression,
    message: [{ kind: "text", text: "found" }],
    names: ["findings"],
    place: { file: "x", line: 1, column: 1 },
  });

  it.each([
    ["attacks, of which nothing is known", "findings.filter(f, f.knownExploited)", ["debian"], "undecided"],
    ["attacks, of which something is known", "findings.filter(f, f.knownExploited)", ["kev"], "satisfied"],
    [
      "attacks or fixes, found by the latter",
      "findings.filter(f, f.knownExploited || f.fixed)",
      ["debian"],
      "violated",
    ],
    ["fixes alone", "findings.filter(f, f.fixed && f.epss > 0.5)", ["epss"], "satisfied"],
    ["severity", "findings.filter(f, f.level > 9)", ["debian"], "satisfied"],
  ])("leaves a rule without an answer that asks for %s", async (_, expression, feeds, outcome) => {
    const evaluator = openEvaluator(policyVocabulary);
    try {
      const given = report(feeds);
      const bundle = {
        name: "b",
        digest: "sha256:0" as const,
        title: "",
        description: "",
        rules: [rule(expression)],
        tests: [],
      };
      const subject = {
        input: policyInput({ report: given, context: {}, known: [] }),
        scanners: given.scanners,
        trust: {},
        unknown: unknownRisks(given),
      };
      const [result] = await evaluateRules([bundle], subject, evaluator);
      expect(result?.outcome).toBe(outcome);
      if (outcome === "undecided") expect(result?.message).toContain("kev, vulnrichment, cve");
    } finally {
      await evaluator.close();
    }
  });
});
