import type { ScanReport, Verdict } from "#model";
import { boundsAge, type AgeOptions } from "./age-limits.ts";
import { exitCodes } from "../exit-codes.ts";
import type { Options } from "../options/index.ts";

/** Whether the user asked for a decision, as opposed to a report. */
export function isGated({
  failOn,
  exitCode,
  policy,
  ...ages
}: Pick<Options, "failOn" | "exitCode" | "policy"> & AgeOptions): boolean {
  const isAsked = failOn !== undefined || policy.length > 0 || boundsAge(ages);
  return isAsked || (exitCode !== undefined && exitCode !== 0);
}

type JudgedBy = Pick<
  Options,
  "failOn" | "exitCode" | "policy" | "allowIncomplete" | "requireProvenance" | "requireSignature"
> &
  AgeOptions &
  Partial<Pick<Options, "server">>;

/** As {@link exitCodeOfVerdicts}; a scan whose time was over says so also where no decision was asked for. */
export function exitCodeOfReports(reports: readonly ScanReport[], options: JudgedBy): number {
  const code = exitCodeOfVerdicts(
    reports.map(({ verdict }) => verdict),
    options,
  );
  const isCut = reports.some(
    ({ verdict, issues }) =>
      verdict.outcome === "incomplete" && issues.some((issue) => issue.code === "scan-timeout"),
  );
  return code === exitCodes.ok.code && isCut ? exitCodes.incomplete.code : code;
}

/** The exit code of one or more verdicts: a failure wins over what is incomplete, and that over a pass. */
export function exitCodeOfVerdicts(verdicts: readonly Verdict[], options: JudgedBy): number {
  const asksForTrust = options.requireSignature || options.requireProvenance;
  // What a server is told to hold images to was asked for, too.
  const isServers = options.server !== undefined;
  if (!isGated(options) && !asksForTrust && !isServers) return exitCodes.ok.code;
  if (verdicts.some(({ outcome }) => outcome === "fail")) return options.exitCode ?? exitCodes.findings.code;
  if (verdicts.some(({ outcome }) => outcome === "incomplete")) return exitCodes.incomplete.code;
  return exitCodes.ok.code;
}
