import type { Finding, FindingKind, Package, ScanReport } from "#model";
import { detailsOf, gapsOf, openFindings, packagesByID, type FindingDetails } from "../finding-details.ts";
import { fingerprinter, uuidOf } from "../fingerprint.ts";
import { jsonItems, jsonText } from "../json-text.ts";
import type { Reporter, ReportOptions } from "../reporter.ts";
import { reportTime } from "../report-time.ts";
import { shortened } from "../shortened.ts";
import { vulnerabilityOf } from "./vulnerability.ts";

/** Version of GitLab's security report schemas that the reports keep to. */
const schemaVersion = "15.0.7";
const schemas = "https://gitlab.com/gitlab-org/security-products/security-report-schemas/-/raw";

/** What tells one of GitLab's security reports from the others. */
export interface SecurityReport {
  readonly id: string;
  readonly description: string;
  /** As `scan.type` has it. */
  readonly type: "container_scanning" | "dependency_scanning" | "secret_detection" | "sast";
  readonly kind: FindingKind;
  /** Whether a package's findings belong into this report; all do where it is absent. */
  readonly takes?: (pkg: Package | undefined) => boolean;
  /** The entries of one finding: GitLab wants a place each. */
  entries(finding: Finding): Iterable<Finding>;
  locationOf(details: FindingDetails, report: ScanReport): object;
  /** Members beside the vulnerabilities. */
  readonly members?: (report: ScanReport) => Iterable<string>;
}

/** The reporter of one of GitLab's security reports (schema 15). */
export function securityReporter(security: SecurityReport): Reporter {
  const name = `${security.type.replaceAll("_", "-")}-report-format.json`;
  const schema = `${schemas}/v${schemaVersion}/dist/${name}`;
  return {
    id: security.id,
    description: security.description,
    mediaType: "application/json",
    extension: `.${security.id}.json`,
    spec: { title: `GitLab security report schemas ${schemaVersion}, ${name}`, url: schema },
    *write(report, options) {
      yield `{\n  "version": ${jsonText(schemaVersion)},\n  "schema": ${jsonText(schema)}`;
      yield `,\n  "scan": ${jsonText(scanOf(report, options, security))},\n  "vulnerabilities": `;
      yield* vulnerabilities(report, options, security);
      if (security.members !== undefined) yield* security.members(report);
      yield "\n}\n";
    },
  };
}

function* vulnerabilities(
  report: ScanReport,
  { compareVersions }: ReportOptions,
  security: SecurityReport,
): Generator<string> {
  const packages = packagesByID(report);
  const fingerprint = fingerprinter();
  yield* jsonItems(
    entriesOf(report, security, packages),
    (finding) => {
      const details = detailsOf(finding, packages, compareVersions);
      const id = uuidOf(fingerprint(finding, details.pkg));
      return { ...vulnerabilityOf(id, details, report), location: security.locationOf(details, report) };
    },
    "  ",
  );
}

function* entriesOf(
  report: ScanReport,
  security: SecurityReport,
  packages: ReadonlyMap<string, Package>,
): Generator<Finding> {
  for (const finding of openFindings(report, [security.kind])) {
    if (security.takes?.(packages.get(finding.packageID ?? "")) === false) continue;
    yield* security.entries(finding);
  }
}

function scanOf(report: ScanReport, options: ReportOptions, { type, kind }: SecurityReport): object {
  const time = new Date(reportTime(report, options)).toISOString().slice(0, 19);
  const tool = {
    id: "assay",
    name: "Assay",
    version: options.version ?? "0",
    vendor: { name: "Assay" },
  };
  const isLookedUp = kind !== "vulnerability" || report.snapshot !== null;
  return {
    analyzer: tool,
    scanner: tool,
    type,
    start_time: time,
    end_time: time,
    status: isLookedUp ? "success" : "failure",
    messages: gapsOf(report).map((gap) => ({ level: "warn", value: shortened(gap, 1000) })),
  };
}
