import type { CheckFailure, ConfigTarget, ConfigTargets, MisconfigCheck } from "./misconfig-check.ts";

/** Failures of one check in one document beyond this number say nothing new; the rest is counted. */
const maxFailures = 100;

/** One check's failures in one document. */
export interface CheckResult<K extends ConfigTarget> {
  readonly check: MisconfigCheck<K>;
  /** In the order of the document, at most 100. */
  readonly failures: readonly CheckFailure[];
  /** How many more there are. */
  readonly omitted: number;
}

/** Runs checks over a document. Checks that find nothing are not in the result; the order is the list's. */
export function evaluateChecks<K extends ConfigTarget>(
  checks: readonly MisconfigCheck<K>[],
  document: ConfigTargets[K],
): CheckResult<K>[] {
  const results: CheckResult<K>[] = [];
  for (const check of checks) {
    const failures: CheckFailure[] = [];
    let omitted = 0;
    for (const failure of check.evaluate(document)) {
      if (failures.length < maxFailures) failures.push(failure);
      else omitted += 1;
    }
    if (failures.length > 0) results.push({ check, failures: failures.sort(byLine), omitted });
  }
  return results;
}

function byLine(left: CheckFailure, right: CheckFailure): number {
  return (left.line ?? 0) - (right.line ?? 0);
}
