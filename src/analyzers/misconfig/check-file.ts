import { evaluateChecks } from "./evaluate.ts";
import type { ConfigTarget, ConfigTargets, MisconfigCheck } from "./misconfig-check.ts";
import type { CheckedFile } from "./misconfig-fact.ts";

/** What becomes of a parsed file. */
export interface FileToCheck<K extends ConfigTarget> {
  readonly target: K;
  readonly checks: readonly MisconfigCheck<K>[];
  readonly document: ConfigTargets[K];
  /** The file as data, where it is to be kept. */
  readonly documents?: readonly unknown[] | undefined;
}

/** Runs a target's checks over one file, and gives what is kept of that. */
export function checkFile<K extends ConfigTarget>({
  target,
  checks,
  document,
  documents,
}: FileToCheck<K>): CheckedFile {
  const failed = evaluateChecks(checks, document).map(({ check, failures, omitted }) => ({
    check: check.id,
    failures,
    omitted,
  }));
  return { target, failed, ...(documents === undefined ? {} : { documents }) };
}
