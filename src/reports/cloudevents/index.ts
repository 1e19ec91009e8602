import { createHash } from "node:crypto";
import { platformText, severities, type Finding, type ScanReport } from "#model";
import { openFindings, packagesByID } from "../finding-details.ts";
import { fingerprinter } from "../fingerprint.ts";
import { jsonFinding } from "../json/json-finding.ts";
import { jsonItems } from "../json-text.ts";
import type { Reporter, ReportOptions } from "../reporter.ts";
import { reportTime } from "../report-time.ts";
import { visibleText } from "../terminal-text.ts";

/** An event of the scan, then one of each open finding, as a batch. */
export const cloudeventsReporter: Reporter = {
  id: "cloudevents",
  description: "A batch of CloudEvents: one of the scan, one of each open finding",
  mediaType: "application/cloudevents-batch+json",
  extension: ".cloudevents.json",
  spec: {
    title: "CloudEvents 1.0.2, JSON event format, section 4",
    url: "https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md",
  },
  *write(report, options) {
    yield* jsonItems(events(report, options), (event) => event, "");
    yield "\n";
  },
};

interface Attributes {
  readonly specversion: "1.0";
  readonly source: string;
  readonly time: string;
  readonly datacontenttype: "application/json";
}

function* events(report: ScanReport, options: ReportOptions): Generator<object> {
  const { artifact } = report;
  const attributes: Attributes = {
    specversion: "1.0",
    source: `/assay/${encodeURIComponent((artifact.digest ?? artifact.reference).toWellFormed())}`,
    time: new Date(reportTime(report, options)).toISOString(),
    datacontenttype: "application/json",
  };
  const scan = [artifact.reference.toWellFormed(), artifact.digest, report.snapshot?.digest, attributes.time];
  yield {
    ...attributes,
    id: identity(scan),
    type: "dev.assay.scan.completed.v1",
    subject: subjectOf(artifact.reference),
    data: summaryOf(report),
  };
  const packages = packagesByID(report);
  const fingerprint = fingerprinter();
  for (const finding of openFindings(report)) {
    const own = fingerprint(finding, packages.get(finding.packageID ?? ""));
    yield {
      ...attributes,
      id: identity([...scan, own]),
      type: `dev.assay.finding.${finding.kind}.v1`,
      subject: subjectOf(finding.package ?? finding.locations[0]?.path ?? finding.id),
      data: { fingerprint: own, ...jsonFinding(finding, artifact) },
    };
  }
}

function identity(parts: readonly (string | undefined)[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}

/** Attributes hold no control characters ("CloudEvents", section "Type System"), and a subject is never empty. */
function subjectOf(text: string): string {
  return visibleText(text) || "-";
}

function summaryOf(report: ScanReport): object {
  const { artifact, verdict, snapshot, inventory } = report;
  return {
    reference: artifact.reference,
    digest: artifact.digest ?? null,
    platform: artifact.platform === undefined ? null : platformText(artifact.platform),
    packages: inventory.packages.length,
    findings: countsOf(openFindings(report)),
    issues: report.issues.length,
    verdict: { outcome: verdict.outcome, reasons: verdict.reasons },
    snapshot: snapshot === null ? null : { digest: snapshot.digest, createdAt: snapshot.createdAt },
  };
}

function countsOf(findings: readonly Finding[]): object {
  return Object.fromEntries(
    severities.map((severity) => [
      severity,
      findings.reduce((count, finding) => count + (finding.severity === severity ? 1 : 0), 0),
    ]),
  );
}
