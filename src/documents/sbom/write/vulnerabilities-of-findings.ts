import { compareText, type Finding } from "#model";
import type { SbomVulnerability } from "../sbom-document.ts";

/**
 * Findings as CycloneDX tells them: one vulnerability for all packages of which the same is said. Suppressed ones
 * and those that do not apply carry their answer as the analysis.
 */
export function vulnerabilitiesOfFindings(
  findings: readonly Finding[],
  references: ReadonlyMap<string, string>,
): readonly SbomVulnerability[] {
  const groups = new Map<string, { finding: Finding; affects: string[] }>();
  for (const finding of findings) {
    const reference = references.get(finding.packageID ?? "");
    if (finding.kind !== "vulnerability" || reference === undefined) continue;
    const key = JSON.stringify([
      finding.id,
      finding.status,
      finding.reason,
      finding.severity,
      finding.fixedIn,
      finding.suppressedBy,
    ]);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, { finding, affects: [reference] });
    else known.affects.push(reference);
  }
  return [...groups.values()]
    .map(({ finding, affects }) => vulnerabilityOf(finding, affects))
    .sort(
      (left, right) =>
        compareText(left.id, right.id) || compareText(left.affects[0] ?? "", right.affects[0] ?? ""),
    );
}

function vulnerabilityOf(finding: Finding, affects: readonly string[]): SbomVulnerability {
  const { id, sources, severity, title, fixedIn } = finding;
  const others = sources.slice(1).map((source) => ({ source: source.name, severity: source.severity }));
  return {
    id,
    source: sources[0]?.name,
    ratings: [{ source: sources[0]?.name ?? "", severity }, ...others],
    description: title === "" ? undefined : title,
    recommendation: fixedIn.length === 0 ? undefined : `Upgrade to ${fixedIn.join(" or ")}`,
    state: stateOf(finding),
    detail:
      finding.suppressedBy === null
        ? finding.reason
        : `${finding.reason} (suppressed by ${finding.suppressedBy})`,
    affects: [...new Set(affects)].sort(compareText),
    aliases: finding.aliases,
  };
}

/** "CycloneDX", `impactAnalysisState`. */
function stateOf({ status, fixState }: Finding): string {
  if (status === "not-affected") return "not_affected";
  if (status === "not-assessable" || fixState === "under-investigation") return "in_triage";
  return "exploitable";
}
