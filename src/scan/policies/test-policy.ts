import type { PolicyLoading } from "./policy-loading.ts";

/** What testing a policy came to. */
export interface TestedPolicy {
  /** Everything wrong with it, `file:line:column: what`; nothing else is known then. */
  readonly problems: readonly string[];
  readonly rules: number;
  readonly cases: number;
  readonly failures: readonly TestFailure[];
  /** Rules without a case. */
  readonly untested: readonly string[];
}

/** A case that does not hold. */
export interface TestFailure {
  readonly rule: string;
  readonly test: string;
  /** `file:line`. */
  readonly place: string;
  readonly failure: string;
}

/** Loads a policy and runs its cases. Throws `PolicyError` where there is none. */
export async function testPolicy(name: string, loading: PolicyLoading): Promise<TestedPolicy> {
  const [{ readPolicy }, { policyVocabulary, problemText, runPolicyTests }, { openEvaluator }] =
    await Promise.all([import("./load-policies.ts"), import("#policy"), import("#expressions")]);
  const read = await readPolicy(name, loading);
  if (!read.ok) {
    return { problems: read.problems.map(problemText), rules: 0, cases: 0, failures: [], untested: [] };
  }
  const evaluator = openEvaluator(policyVocabulary);
  try {
    const results = await runPolicyTests(read.bundle, evaluator);
    const tested = new Set(read.bundle.tests.map(({ rule }) => rule));
    return {
      problems: [],
      rules: read.bundle.rules.length,
      cases: results.length,
      failures: results.flatMap(({ test, failure }) =>
        failure === undefined
          ? []
          : [{ rule: test.rule, test: test.name, place: `${test.place.file}:${test.place.line}`, failure }],
      ),
      untested: read.bundle.rules.filter(({ id }) => !tested.has(id)).map(({ id }) => id),
    };
  } finally {
    await evaluator.close();
  }
}
