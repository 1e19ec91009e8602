import { assessRisks, judge, selectFindings, type Gate } from "#policy";
import type { Finding, ScanReport } from "#model";
import type { PolicyDecider } from "#scan";
import type { Options } from "../options/index.ts";
import { ageLimits } from "./age-limits.ts";
import { withStaleness } from "./note-staleness.ts";
import { isGated } from "./exit-code-of-verdict.ts";

/** What a report is judged with. */
export interface Judging {
  readonly options: Options;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly policies: PolicyDecider | undefined;
  /** Findings that are not new; undefined where there is no baseline. */
  readonly isKnown: ((finding: Finding, report: ScanReport) => boolean) | undefined;
}

/** The report as the user asked to see it, with risks and with the verdict of the gate that was asked for. */
export async function applyPolicy(report: ScanReport, judging: Judging): Promise<ScanReport> {
  const { options, now, policies, isKnown } = judging;
  const assessed = withStaleness(withRisks(report, options), now);
  const { considered, shown } = selectFindings(assessed.findings, {
    severities: options.severity,
    onlyFixed: options.onlyFixed,
    ignoredFixStates: options.ignoreStatus,
  });
  // `--exit-code` alone is Trivy's gate: whatever is shown fails.
  const judged = options.failOn === undefined && options.policy.length === 0 ? shown : considered;
  const known = isKnown === undefined ? [] : judged.filter((finding) => isKnown(finding, assessed));
  const isOld = new Set(known);
  const subject = { ...assessed, findings: judged.filter((finding) => !isOld.has(finding)) };
  const verdict = withBaseline(judge(subject, gateOf(options, now)), known.length, isKnown !== undefined);
  const told = { ...assessed, findings: shown };
  // A server has judged by what it is told to; whoever asks for something else is answered here.
  if (options.server !== undefined && !isGated(options)) return { ...told, verdict: report.verdict };
  if (policies === undefined) return { ...told, verdict };
  const decision = { context: options.context, known, allowIncomplete: options.allowIncomplete };
  return { ...told, verdict: await policies.decide({ ...subject, verdict }, decision) };
}

/** Stored reports have risks already; they count, unless the user says what they should rest on. */
function withRisks(report: ScanReport, { context, riskWeight, riskTerms }: Options): ScanReport {
  const isAsked = riskTerms || Object.keys(context).length > 0 || Object.keys(riskWeight).length > 0;
  if (!isAsked && report.findings.every(({ risk }) => risk !== undefined)) return report;
  return { ...report, findings: assessRisks(report, { context, weights: riskWeight }, riskTerms) };
}

/** Says what was left out of the judgement, so that a pass is not taken for more than it is. */
function withBaseline(
  verdict: ScanReport["verdict"],
  known: number,
  hasBaseline: boolean,
): ScanReport["verdict"] {
  if (!hasBaseline || known === 0) return verdict;
  const told = `${known} finding${known === 1 ? "" : "s"} of the baseline not judged`;
  return { ...verdict, reasons: [...verdict.reasons, told] };
}

function gateOf(options: Options, now: number): Gate {
  const { allowIncomplete, failOn, policy, exitCode } = options;
  if (!isGated(options)) return { allowIncomplete };
  // With a policy, `--exit-code` only says which code: the policy says what fails.
  const isExitGate = policy.length === 0 && exitCode !== undefined && exitCode !== 0;
  const threshold = failOn ?? (isExitGate ? "unknown" : undefined);
  return {
    ...(threshold === undefined ? {} : { failOn: threshold }),
    allowIncomplete,
    now,
    ...ageLimits(options),
  };
}
