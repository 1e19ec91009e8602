import type { ExpressionEvaluator } from "#expressions";
import type { Scanner } from "#model";
import { scanners as allScanners } from "#model";
import type { PolicyBundle, PolicyTest } from "../bundle/policy-bundle.ts";
import { evaluateRules } from "./evaluate-rules.ts";

/** What one case came to. */
export interface TestResult {
  readonly test: PolicyTest;
  /** Undefined where it is as expected; else a clause. */
  readonly failure: string | undefined;
}

/**
 * Runs the cases of a bundle. A case in which `scanners` is not said has looked for everything; one in which
 * signatures, attestations, provenance or SBOMs are not said has not looked for them.
 */
export async function runPolicyTests(
  bundle: PolicyBundle,
  evaluator: ExpressionEvaluator,
): Promise<readonly TestResult[]> {
  const results: TestResult[] = [];
  for (const test of bundle.tests) {
    results.push({ test, failure: await failureOf(test, bundle, evaluator) });
  }
  return results;
}

async function failureOf(
  { rule: id, input, expect, message }: PolicyTest,
  bundle: PolicyBundle,
  evaluator: ExpressionEvaluator,
): Promise<string | undefined> {
  const rules = bundle.rules.filter((rule) => rule.id === id);
  const scanners = (input["scanners"] as readonly Scanner[] | undefined) ?? allScanners;
  // Only whether they are there counts; what is in them, rules read from the input.
  const trust = Object.fromEntries(
    ["signatures", "attestations", "provenance", "sboms"]
      .filter((name) => name in input)
      .map((name) => [name, input[name]]),
  );
  const subject = { input, scanners, trust };
  const [result] = await evaluateRules([{ ...bundle, rules }], subject, evaluator);
  if (result === undefined) return `there is no rule ${id}`;
  if (result.outcome !== expect) {
    const why = result.message === "" ? "" : `: ${result.message}`;
    return `expected ${expect}, and it is ${result.outcome}${why}`;
  }
  if (message === undefined || message === result.message) return undefined;
  return `expected the message ${JSON.stringify(message)}, and it is ${JSON.stringify(result.message)}`;
}
