import { sortIssues, type ScanReport } from "#model";
import { judge, type Gate } from "#policy";
import { notLookedUp, openVulnerabilities, type FoundVulnerabilities } from "./find-vulnerabilities.ts";
import { tellBase } from "./tell-base.ts";

/** An advisory database that reports are looked up in, one after the other. Whoever opens it closes it. */
export interface OpenLookUp {
  /**
   * The report with its packages looked up, which was made without: the same that a scan with these advisories gives.
   * Nothing of the artifact is read again, and packages that many reports have are matched once.
   */
  again(report: ScanReport, gate?: Gate): ScanReport;
  close(): void;
}

/** Opens one; reports say that there is none where there is none. Throws `AdvisoryError` for one that cannot be read. */
export async function openLookUp(database: string): Promise<OpenLookUp> {
  const advisories = await openVulnerabilities(database);
  return {
    again: (report, gate = {}) => lookedUp(report, advisories?.find(report.inventory) ?? notLookedUp, gate),
    close: () => advisories?.close(),
  };
}

/** The same for one report. Throws `AdvisoryError` for a database that cannot be read. */
export async function lookUpAgain(
  report: ScanReport,
  database: string,
  gate: Gate = {},
): Promise<ScanReport> {
  const lookUp = await openLookUp(database);
  try {
    return lookUp.again(report, gate);
  } finally {
    lookUp.close();
  }
}

function lookedUp(report: ScanReport, found: FoundVulnerabilities, gate: Gate): ScanReport {
  const { inventory, artifact } = report;
  const own = report.findings.filter(({ kind }) => kind !== "vulnerability");
  const findings = [...tellBase(found.findings, inventory.packages, artifact.base), ...own];
  const issues = sortIssues([...report.issues, ...found.issues]);
  const scanners = [...new Set([...report.scanners, "vuln" as const])];
  const { snapshot } = found;
  return {
    ...report,
    findings,
    issues,
    scanners,
    snapshot,
    verdict: judge({ findings, issues, snapshot, scanners }, gate),
  };
}
