import type { ArtifactDescription, ScanReport, Severity } from "#model";
import type { ReportOptions } from "../reporter.ts";
import { reportTime } from "../report-time.ts";
import { shortened } from "../shortened.ts";

/** What an event is made with, besides its finding. */
export interface EventContext {
  readonly report: ScanReport;
  readonly options: ReportOptions;
  /** The finding's identity from scan to scan. */
  readonly uid: string;
}

/** Version of the schema that events keep to. */
const ocsfVersion = "1.6.0";

const severityIDs: Readonly<Record<Severity, readonly [number, string]>> = {
  critical: [5, "Critical"],
  high: [4, "High"],
  medium: [3, "Medium"],
  low: [2, "Low"],
  negligible: [1, "Informational"],
  unknown: [0, "Unknown"],
};

/** The members that events of all finding classes have (OCSF, "Finding" base class). */
export function findingEvent(
  { uid: classUID, name }: { readonly uid: 2002 | 2003; readonly name: string },
  { report, options }: EventContext,
  severity: Severity,
): object {
  const [severityID, severityName] = severityIDs[severity];
  return {
    category_uid: 2,
    category_name: "Findings",
    class_uid: classUID,
    class_name: name,
    activity_id: 1,
    activity_name: "Create",
    type_uid: classUID * 100 + 1,
    type_name: `${name}: Create`,
    time: reportTime(report, options),
    severity_id: severityID,
    severity: severityName,
    status_id: 1,
    status: "New",
    metadata: {
      version: ocsfVersion,
      product: {
        name: "Assay",
        vendor_name: "Assay",
        ...(options.version === undefined ? {} : { version: options.version }),
      },
    },
    resources: [resourceOf(report.artifact)],
  };
}

function resourceOf({ reference, kind, digest, name }: ArtifactDescription): object {
  return {
    name: shortened(name ?? reference, 4096),
    type: kind === "image" ? "Container Image" : kind,
    ...(digest === undefined ? {} : { uid: digest }),
  };
}
