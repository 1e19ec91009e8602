import { compareSeverity, compareText, type Finding, type FindingKind, type ScanReport } from "#model";
import { findingKeys } from "./finding-identity.ts";
import type { Changes, FindingChange, PlacedFinding } from "./report-difference.ts";

/** Findings of one kind that came, went, or are rated, fixed or judged in another way. */
export function compareFindings(
  left: ScanReport,
  right: ScanReport,
  kind: FindingKind,
): Changes<PlacedFinding, FindingChange> {
  const [before, after] = [indexOf(left, kind), indexOf(right, kind)];
  const added = after.findings.filter(({ keys }) => !keys.some((key) => before.byKey.has(key)));
  const removed = before.findings.filter(({ keys }) => !keys.some((key) => after.byKey.has(key)));
  const changed = once(after.findings).flatMap((placed) => {
    const key = placed.keys.find((one) => before.byKey.has(one));
    const old = key === undefined ? undefined : before.byKey.get(key);
    const facts = old === undefined ? [] : factsOf(old.finding, placed.finding);
    return old === undefined || facts.length === 0 ? [] : [{ ...plain(placed), before: old.finding, facts }];
  });
  return {
    added: once(added).map(plain).sort(worstFirst),
    removed: once(removed).map(plain).sort(worstFirst),
    changed: changed.sort(worstFirst),
  };
}

interface Indexed extends PlacedFinding {
  readonly keys: readonly string[];
}

interface FindingIndex {
  readonly findings: readonly Indexed[];
  readonly byKey: ReadonlyMap<string, Indexed>;
}

function indexOf(report: ScanReport, kind: FindingKind): FindingIndex {
  const keysOf = findingKeys(report);
  const packages = new Map(report.inventory.packages.map((pkg) => [pkg.id, pkg]));
  const findings = report.findings
    .filter((finding) => finding.kind === kind && finding.status !== "not-affected")
    .map((finding) => {
      const pkg = packages.get(finding.packageID ?? "");
      const place = pkg === undefined ? (finding.locations[0]?.path ?? "") : `${pkg.name} ${pkg.version}`;
      return { finding, place, keys: keysOf(finding) };
    });
  const byKey = new Map<string, Indexed>();
  for (const indexed of findings) {
    for (const key of indexed.keys) if (!byKey.has(key)) byKey.set(key, indexed);
  }
  return { findings, byKey };
}

/** One of those that are the same: a vulnerability in three copies of a package is told once. */
function once(findings: readonly Indexed[]): readonly Indexed[] {
  const seen = new Set<string>();
  return findings.filter(({ keys }) => {
    const isNew = !keys.some((key) => seen.has(key));
    for (const key of keys) seen.add(key);
    return isNew;
  });
}

function plain({ finding, place }: Indexed): PlacedFinding {
  return { finding, place };
}

function factsOf(before: Finding, after: Finding): readonly string[] {
  const fixed = (finding: Finding): string => finding.fixedIn.join(", ") || "none";
  return [
    fact("severity", before.severity, after.severity),
    fact("status", before.status, after.status),
    fact("fix", fixed(before), fixed(after)),
    fact("suppressed by", before.suppressedBy ?? "nothing", after.suppressedBy ?? "nothing"),
  ].filter((text) => text !== undefined);
}

function fact(name: string, from: string, to: string): string | undefined {
  return from === to ? undefined : `${name} ${from} → ${to}`;
}

function worstFirst(left: PlacedFinding, right: PlacedFinding): number {
  return (
    compareSeverity(left.finding.severity, right.finding.severity) ||
    compareText(left.finding.id, right.finding.id) ||
    compareText(left.place, right.place)
  );
}
