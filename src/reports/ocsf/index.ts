import type { Finding, ScanReport } from "#model";
import { detailsOf, openFindings, packagesByID } from "../finding-details.ts";
import { fingerprinter } from "../fingerprint.ts";
import { jsonText } from "../json-text.ts";
import type { Reporter, ReportOptions } from "../reporter.ts";
import { complianceFinding, verdictFinding } from "./compliance-finding.ts";
import type { EventContext } from "./finding-event.ts";
import { vulnerabilityFinding } from "./vulnerability-finding.ts";

/**
 * Events for a SIEM, one a line as collectors read files: the verdict and what is not a vulnerability as Compliance
 * Finding (2003), vulnerabilities as Vulnerability Finding (2002).
 */
export const ocsfReporter: Reporter = {
  id: "ocsf",
  description:
    "OCSF events for a SIEM, one a line: vulnerability findings (2002), compliance findings (2003)",
  mediaType: "application/x-ndjson",
  extension: ".ocsf.jsonl",
  spec: {
    title: "OCSF 1.6.0, classes 2002 and 2003",
    url: "https://schema.ocsf.io/1.6.0/categories/findings",
  },
  *write(report, options) {
    for (const event of events(report, options)) yield `${jsonText(event)}\n`;
  },
};

function* events(report: ScanReport, options: ReportOptions): Generator<object> {
  const packages = packagesByID(report);
  const fingerprint = fingerprinter();
  yield verdictFinding(report, options);
  for (const finding of openFindings(report)) {
    const details = detailsOf(finding, packages, options.compareVersions);
    const context: EventContext = { report, options, uid: fingerprint(finding, details.pkg) };
    yield isVulnerability(finding)
      ? vulnerabilityFinding(details, context)
      : complianceFinding(details, context);
  }
}

function isVulnerability({ kind }: Finding): boolean {
  return kind === "vulnerability";
}
