import { severities, type ScanReport, type Severity } from "#model";
import { kindText, openFindings, placeText, type FindingDetails } from "../finding-details.ts";
import { fingerprintOf } from "../fingerprint.ts";
import type { ReportOptions } from "../reporter.ts";
import { shortened } from "../shortened.ts";
import { visibleText } from "../terminal-text.ts";
import { findingEvent, type EventContext } from "./finding-event.ts";

const named = { uid: 2003, name: "Compliance Finding" } as const;

/** A credential, misconfiguration or licence: a control that the artifact does not meet (OCSF, class 2003). */
export function complianceFinding(details: FindingDetails, context: EventContext): object {
  const { finding, headline, remedy, references } = details;
  const { artifact } = context.report;
  const places = finding.locations
    .slice(0, 100)
    .map((location) => visibleText(placeText(location, artifact)));
  return {
    ...findingEvent(named, context, finding.severity),
    message: shortened(headline, 1024),
    finding_info: {
      uid: context.uid,
      title: shortened(headline, 1024),
      desc: shortened(finding.reason, 4096),
      types: [kindText(finding.kind)],
    },
    compliance: {
      control: shortened(finding.rule ?? finding.id, 256),
      standards: standardsOf(details),
      ...(finding.frameworks === undefined ? {} : { requirements: requirementsOf(details) }),
      status_id: 3,
      status: "Fail",
      ...(places.length === 0 ? {} : { status_details: places }),
    },
    ...(remedy === "" ? {} : { remediation: { desc: shortened(remedy, 4096), references } }),
  };
}

function standardsOf({ finding }: FindingDetails): readonly string[] {
  const named = new Set((finding.frameworks ?? []).map(({ framework }) => visibleText(framework)));
  return named.size === 0 ? ["Assay"] : [...named];
}

function requirementsOf({ finding }: FindingDetails): readonly string[] {
  return (finding.frameworks ?? []).map(({ framework, control }) => visibleText(`${framework} ${control}`));
}

const outcomes = {
  pass: [1, "Pass"],
  warn: [2, "Warning"],
  fail: [3, "Fail"],
  incomplete: [0, "Unknown"],
} as const satisfies Readonly<Record<ScanReport["verdict"]["outcome"], readonly [number, string]>>;

/** What was decided about the artifact, so that a scan that found nothing is seen too. */
export function verdictFinding(report: ScanReport, options: ReportOptions): object {
  const { verdict, artifact } = report;
  const [statusID, status] = outcomes[verdict.outcome];
  const worst = worstSeverity(report);
  const title = `Scan of ${artifact.reference}: ${verdict.outcome}`;
  const uid = fingerprintOf(
    { ...verdictIdentity, locations: [{ path: artifact.reference, layer: 0 }] },
    undefined,
  );
  return {
    ...findingEvent(named, { report, options, uid }, worst),
    message: shortened(title, 1024),
    finding_info: { uid, title: shortened(title, 1024), types: ["Verdict"] },
    compliance: {
      control: "verdict",
      standards: ["Assay"],
      status_id: statusID,
      status,
      ...(verdict.reasons.length === 0 ? {} : { status_details: verdict.reasons.map(visibleText) }),
    },
  };
}

const verdictIdentity = {
  kind: "misconfiguration",
  id: "verdict",
  aliases: [],
  severity: "unknown",
  status: "affected",
  reason: "",
  fixState: "unknown",
  fixedIn: [],
  title: "",
  sources: [],
  suppressedBy: null,
} as const;

/** Of what is open; a report without findings is informational. */
function worstSeverity(report: ScanReport): Severity {
  const open = new Set(openFindings(report).map(({ severity }) => severity));
  return severities.find((severity) => open.has(severity)) ?? "negligible";
}
