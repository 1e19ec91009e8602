import { compareSeverity, severities, type Finding, type Package, type ScanReport } from "#model";
import type { ReportOptions } from "../reporter.ts";

/** One step that ends findings: packages that move together, from one version to another. */
export interface Upgrade {
  /** What to upgrade: the source package where several packages are built from it. */
  readonly name: string;
  readonly from: string;
  /** The lowest version that ends all of them. */
  readonly to: string;
  /** Installed instances that it concerns. */
  readonly packages: readonly Package[];
  /** Worst first, one a vulnerability. */
  readonly findings: readonly Finding[];
  /** The risk that it removes: that of all its findings together. */
  readonly risk: number;
}

interface Group {
  readonly name: string;
  readonly from: string;
  readonly packages: Map<string, Package>;
  readonly findings: Map<string, Finding>;
  to: string;
}

/** Upgrades that the findings with a fix ask for, the most urgent first. */
export function upgradesOf(
  report: ScanReport,
  packages: ReadonlyMap<string, Package>,
  compareVersions: ReportOptions["compareVersions"],
): readonly Upgrade[] {
  const groups = new Map<string, Group>();
  for (const finding of report.findings) {
    const pkg = packages.get(finding.packageID ?? "");
    if (finding.status !== "affected" || finding.suppressedBy !== null || pkg === undefined) continue;
    const to = fixFor(pkg, finding, compareVersions);
    if (to !== undefined) addTo(groups, { pkg, finding, to }, compareVersions);
  }
  return [...groups.values()].map(toUpgrade).sort(byUrgency);
}

/**
 * The version that ends everything known of the package, else the first fixed one above the installed one; the last of
 * the named ones where none can be compared.
 */
function fixFor(
  pkg: Package,
  finding: Finding,
  compareVersions: ReportOptions["compareVersions"],
): string | undefined {
  const isAbove = (version: string): boolean => (compareVersions?.(pkg.type, version, pkg.version) ?? 0) > 0;
  const everything = finding.fix?.everything;
  if (everything !== undefined && isAbove(everything)) return everything;
  const above = finding.fixedIn.find(isAbove);
  return above ?? finding.fixedIn.at(-1);
}

function addTo(
  groups: Map<string, Group>,
  { pkg, finding, to }: { pkg: Package; finding: Finding; to: string },
  compareVersions: ReportOptions["compareVersions"],
): void {
  const name = pkg.source?.name ?? pkg.name;
  const key = JSON.stringify([pkg.type, pkg.namespace, name, pkg.version]);
  const group = groups.get(key) ?? { name, from: pkg.version, to, packages: new Map(), findings: new Map() };
  groups.set(key, group);
  group.packages.set(pkg.id, pkg);
  if (!group.findings.has(finding.id)) group.findings.set(finding.id, finding);
  if ((compareVersions?.(pkg.type, to, group.to) ?? 1) > 0) group.to = to;
}

function toUpgrade({ name, from, to, packages, findings }: Group): Upgrade {
  return {
    name,
    from,
    to,
    packages: [...packages.values()],
    findings: [...findings.values()].sort(
      (left, right) =>
        compareSeverity(left.severity, right.severity) ||
        (right.risk ?? 0) - (left.risk ?? 0) ||
        (left.id < right.id ? -1 : 1),
    ),
    risk: [...findings.values()].reduce((sum, { risk = 0 }) => sum + risk, 0),
  };
}

/** By the risk that it removes; else by the number of findings of the worst severity, then of the next; by name. */
function byUrgency(left: Upgrade, right: Upgrade): number {
  if (left.risk !== right.risk) return right.risk - left.risk;
  for (const severity of severities) {
    const difference = count(right, severity) - count(left, severity);
    if (difference !== 0) return difference;
  }
  if (left.name !== right.name) return left.name < right.name ? -1 : 1;
  return left.from < right.from ? -1 : 1;
}

function count(upgrade: Upgrade, severity: string): number {
  return upgrade.findings.filter((finding) => finding.severity === severity).length;
}
