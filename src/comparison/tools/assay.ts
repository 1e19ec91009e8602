import type { ScanReport } from "#model";
import { keyOfURL } from "./package-key.ts";
import type { ToolFinding, ToolReport } from "./tool-report.ts";

/** A report of Assay. */
export function assayToolReport(report: ScanReport): ToolReport {
  const packages = new Map(report.inventory.packages.map((pkg) => [pkg.id, pkg]));
  const statements = new Map(report.statements?.map((statement) => [statement.id, statement]));
  const findings = report.findings.flatMap((finding): readonly ToolFinding[] => {
    if (finding.kind !== "vulnerability") return [];
    const pkg = packages.get(finding.packageID ?? "");
    const purl = pkg?.purl ?? finding.package ?? "";
    const reason = statements.get(finding.suppressedBy ?? "")?.reason;
    const by = finding.suppressedBy ?? "";
    const cleared =
      finding.suppressedBy === null
        ? finding.status === "affected"
          ? undefined
          : ({ kind: "not-affected", why: finding.reason } as const)
        : ({ kind: "suppressed", why: reason === undefined ? by : `${by}: ${reason}` } as const);
    return [
      {
        names: [
          ...new Set([finding.id, ...finding.aliases, ...finding.sources.map(({ advisory }) => advisory)]),
        ],
        packageName: pkg?.name ?? purl,
        packageKey: keyOfURL(purl) ?? purl,
        version: pkg?.version ?? "",
        severity: finding.severity,
        fixedIn: finding.fixedIn,
        cleared,
      },
    ];
  });
  const keys = report.inventory.packages.flatMap(({ purl }) => keyOfURL(purl) ?? []);
  return { tool: "Assay", subject: report.artifact.reference, findings, packages: new Set(keys) };
}
