import { afterAll, beforeAll, expect, it } from "vitest";
import { openEvaluator, type ExpressionEvaluator } from "#expressions";
import { fullReport, sampleFinding, samplePackage } from "../../test/support/sample-reports.ts";
import {
  assessRisks,
  evaluateRules,
  policyInput,
  policyVocabulary,
  readBundle,
  type PolicyBundle,
} from "./index.ts";

const text = `rules:
  - id: risky
    severity: deny
    title: Nothing risky
    message: "{{ count }}"
    expression: findings.filter(f, f.risk > 40 && f.package.name == "p7")
`;

let evaluator: ExpressionEvaluator;
beforeAll(() => (evaluator = openEvaluator(policyVocabulary)));
afterAll(() => evaluator.close());

function bundle(): PolicyBundle {
  const read = readBundle({ files: [{ path: "p.yaml", bytes: Buffer.from(text) }], name: "p" });
  if (!read.ok) throw new Error("the policy has an error");
  return read.bundle;
}

it("judges 50,000 findings in 2,000 packages within the time of one rule", async () => {
  const packages = Array.from({ length: 2000 }, (_, index) =>
    samplePackage({ id: `p${index}`, name: `p${index}`, version: "1", type: "deb" }),
  );
  const findings = Array.from({ length: 50_000 }, (_, index) =>
    sampleFinding(packages[index % 2000]!, { id: `CVE-2026-${index}`, fixedIn: ["2"] }),
  );
  const report = { ...fullReport, inventory: { ...fullReport.inventory, packages }, findings };
  const assessed = { ...report, findings: assessRisks(report, { context: {}, weights: {} }) };
  const input = policyInput({ report: assessed, context: {}, known: [] });
  const [result] = await evaluateRules([bundle()], { input, scanners: ["vuln"], trust: {} }, evaluator);
  expect(result).toMatchObject({ outcome: "violated", violationCount: 25, message: "25" });
}, 30_000);
