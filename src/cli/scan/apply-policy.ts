import { judge, selectFindings, type Gate } from "#policy";
import type { ScanReport } from "#model";
import type { Options } from "../options/index.ts";
import { isGated } from "./exit-code-of-verdict.ts";

/** The report as the user asked to see it, with the verdict of the gate that was asked for. */
export function applyPolicy(report: ScanReport, options: Options, now: number): ScanReport {
  const { considered, shown } = selectFindings(report.findings, {
    severities: options.severity,
    onlyFixed: options.onlyFixed,
    ignoredFixStates: options.ignoreStatus,
  });
  // `--exit-code` alone is Trivy's gate: whatever is shown fails.
  const judged = options.failOn === undefined ? shown : considered;
  const verdict = judge({ ...report, findings: judged }, gateOf(options, now));
  return { ...report, findings: shown, verdict };
}

function gateOf(options: Options, now: number): Gate {
  const { allowIncomplete, maxDbAge } = options;
  if (!isGated(options)) return { allowIncomplete };
  return {
    failOn: options.failOn ?? "unknown",
    allowIncomplete,
    now,
    ...(maxDbAge === 0 ? {} : { maxDatabaseAgeMs: maxDbAge }),
  };
}
