import type { Finding, Package, ScanReport } from "#model";

/** What a finding of one report is recognised by in another. */
export type FindingKeys = readonly string[];

/**
 * The keys of a report's findings. A vulnerability is the same when it has one name in common and is in the package
 * of the same type, namespace and name, whatever its version and place; anything else by kind, rule, name and place,
 * lines aside. Two findings are the same when they have one key in common.
 */
export function findingKeys(report: ScanReport): (finding: Finding) => FindingKeys {
  const packages = new Map(report.inventory.packages.map((pkg) => [pkg.id, pkg]));
  return (finding) => {
    const pkg = packages.get(finding.packageID ?? "");
    if (finding.kind === "vulnerability") {
      const where = pkg === undefined ? (finding.package ?? "") : packageKey(pkg);
      return [finding.id, ...finding.aliases].map((name) => JSON.stringify([finding.kind, name, where]));
    }
    const where = pkg === undefined ? (finding.locations[0]?.path ?? "") : packageKey(pkg);
    return [JSON.stringify([finding.kind, finding.rule ?? "", finding.id, where])];
  };
}

/** What a package is recognised by, whatever its version: its package URL up to that. */
export function packageKey({ purl }: Package): string {
  return purl.split(/[@?#]/, 1)[0] ?? purl;
}

/** Tells which findings of other reports a baseline has too. */
export function knownIn(baseline: ScanReport): (finding: Finding, report: ScanReport) => boolean {
  const keysOf = findingKeys(baseline);
  const known = new Set(baseline.findings.filter(({ status }) => status !== "not-affected").flatMap(keysOf));
  const keysByReport = new WeakMap<ScanReport, ReturnType<typeof findingKeys>>();
  return (finding, report) => {
    const keys = keysByReport.get(report) ?? findingKeys(report);
    keysByReport.set(report, keys);
    return keys(finding).some((key) => known.has(key));
  };
}
