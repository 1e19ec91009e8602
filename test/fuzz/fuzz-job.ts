import type { FailureKind } from "./check-input.ts";

/** What a child process is told to do. */
export interface FuzzJob {
  /** `planted` are the targets that fail on purpose. */
  readonly list: "real" | "planted";
  /** In the order in which they are to be run. */
  readonly targets: readonly string[];
  readonly seed: number;
  /** Number of the first input, of the first target; those that follow begin at 0. */
  readonly firstInput: number;
  /** Inputs are made no longer than this, unless their seed is. */
  readonly maxInputBytes: number;
  /** A folder with further seeds for extractors. */
  readonly corpus?: string | undefined;
  /** Inputs of each target, and the time after which no further one is made. */
  readonly maxInputs: number;
  readonly maxMilliseconds: number;
  /** Where the child notes which target and input it is at: two 32-bit numbers, of this job. */
  readonly progressFile: string;
}

/** What a child tells, a line of JSON each. */
export type FuzzMessage =
  ({ readonly type: "failure" } & FuzzFailure) | ({ readonly type: "done" } & TargetCount);

/** An input that was not answered as it should be. `hang`, `died` and `memory` may come from the supervisor. */
export interface FuzzFailure {
  readonly target: string;
  readonly seed: number;
  /** Number of the input, of this target and seed. */
  readonly input: number;
  readonly kind: FailureKind | "hang" | "died";
  readonly detail: string;
}

/** How often a target was run. */
export interface TargetCount {
  readonly target: string;
  readonly inputs: number;
  /** Inputs that gave a result and no error. */
  readonly results: number;
}

/** What came of a run. */
export interface FuzzResult {
  readonly counts: readonly TargetCount[];
  readonly failures: readonly FuzzFailure[];
}
