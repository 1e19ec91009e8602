import type { Verdict } from "#model";
import { exitCodes } from "../exit-codes.ts";
import type { Options } from "../options/index.ts";

/** Whether the user asked for a decision, as opposed to a report. */
export function isGated({
  failOn,
  exitCode,
  policy,
}: Pick<Options, "failOn" | "exitCode" | "policy">): boolean {
  return failOn !== undefined || policy.length > 0 || (exitCode !== undefined && exitCode !== 0);
}

/** The exit code of one or more verdicts: a failure wins over what is incomplete, and that over a pass. */
export function exitCodeOfVerdicts(
  verdicts: readonly Verdict[],
  options: Pick<
    Options,
    "failOn" | "exitCode" | "policy" | "allowIncomplete" | "requireProvenance" | "requireSignature"
  >,
): number {
  const asksForTrust = options.requireSignature || options.requireProvenance;
  if (!isGated(options) && !asksForTrust) return exitCodes.ok.code;
  if (verdicts.some(({ outcome }) => outcome === "fail")) return options.exitCode ?? exitCodes.findings.code;
  if (verdicts.some(({ outcome }) => outcome === "incomplete")) return exitCodes.incomplete.code;
  return exitCodes.ok.code;
}
