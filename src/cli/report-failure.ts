import { visibleText } from "#reports";
import { AssayError, errorMessage } from "../runtime/errors.ts";
import { exitCodeOf, exitCodes } from "./exit-codes.ts";
import { Interruption } from "./interruption.ts";

/** What to tell of a failure, line by line, and the exit code that goes with it. */
export interface Failure {
  readonly lines: readonly string[];
  readonly code: number;
}

/** Turns what was thrown into words: what happened, what to do; a stack only where `debug` asks for it. */
export function describeFailure(thrown: unknown, debug: boolean, isGated = false): Failure {
  if (thrown instanceof AssayError) {
    const lines = [
      `assay: ${thrown.message}`,
      ...(thrown.hint === undefined ? [] : [`       ${thrown.hint}`]),
    ];
    return {
      lines: [...lines.map(visibleText), ...(debug ? stackOf(thrown) : [])],
      // A gate whose time is over has judged nothing: that is no damage of the artifact.
      code: isGated && isTimeout(thrown) ? exitCodes.incomplete.code : exitCodeOf(thrown.category, isGated),
    };
  }
  const lines = [
    `assay: this is a bug of Assay: ${errorMessage(thrown)}`,
    debug
      ? "       Please report it with what follows."
      : "       Run the same with --debug and report it with the output.",
  ];
  return { lines: [...lines.map(visibleText), ...(debug ? stackOf(thrown) : [])], code: exitCodes.bug.code };
}

function isTimeout(thrown: unknown): boolean {
  return thrown instanceof Interruption && thrown.code === "TIMEOUT";
}

function stackOf(thrown: unknown): readonly string[] {
  if (!(thrown instanceof Error)) return [];
  const own = (thrown.stack ?? "").split("\n").map(visibleText);
  const code = thrown instanceof AssayError ? [`code ${thrown.code}`] : [];
  const cause = thrown.cause === undefined ? [] : ["caused by", ...stackOf(thrown.cause)];
  return [...code, ...own, ...cause];
}
