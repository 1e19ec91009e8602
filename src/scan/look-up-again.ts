import { sortIssues, type ScanReport } from "#model";
import { judge, type Gate } from "#policy";
import { findVulnerabilities } from "./find-vulnerabilities.ts";
import { tellBase } from "./tell-base.ts";

/**
 * Looks the packages of a report up, which was made without: the same report that a scan with these advisories gives.
 * Nothing of the artifact is read again. Throws `AdvisoryError` for a database that cannot be read.
 */
export async function lookUpAgain(
  report: ScanReport,
  database: string,
  gate: Gate = {},
): Promise<ScanReport> {
  const { inventory, artifact } = report;
  const found = await findVulnerabilities(inventory, database);
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
