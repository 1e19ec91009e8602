import { defineFactKind } from "../fact-kind.ts";
import type { CheckFailure, ConfigTarget } from "./misconfig-check.ts";

/** One check's failures in one file, as facts are kept. */
export interface FailedCheck {
  /** Id of the check. */
  readonly check: string;
  readonly failures: readonly CheckFailure[];
  /** How many more there are. */
  readonly omitted: number;
}

/** What the checks of a target say of one file. */
export interface CheckedFile {
  readonly target: ConfigTarget;
  readonly failed: readonly FailedCheck[];
  /** The file as data, where checks of the user's own are to see it: one value for each document in it. */
  readonly documents?: readonly unknown[];
}

/** Files that checks looked at; one that passed them all is a fact too. */
export const checkedFileFact = defineFactKind<CheckedFile>("checked-file");
