import type { Finding, Package, RiskLookup, VulnerabilityRisk } from "#model";
import { matchSubject, type MatchingLookup, type MatchingSubject } from "#matching";
import { riskPressure } from "#policy";

/** What of a match is stored: a row without its subject. */
export interface StoredMatch {
  readonly vulnerability: string;
  readonly package: string;
  readonly status: string;
  readonly severity: string;
  readonly fixable: number;
  readonly pressure: number;
  readonly body: string;
}

/** A vulnerability that something is affected by, and what is known of its exploitation. */
export interface StoredVulnerability {
  readonly id: string;
  readonly title: string;
  readonly exploitation: string | null;
  readonly names: readonly string[];
}

/** All that matching a subject gives. */
export interface MatchedSubject {
  readonly matches: readonly StoredMatch[];
  readonly vulnerabilities: readonly StoredVulnerability[];
  readonly gap: string;
}

/** What matching asks of a snapshot. */
export type Advisories = MatchingLookup & RiskLookup;

/** Matches a subject and brings what is found into the form in which it is stored. */
export function matchedSubject(subject: MatchingSubject, advisories: Advisories): MatchedSubject {
  const { findings, gap } = matchSubject(subject, advisories);
  const matches = new Map<string, StoredMatch>();
  const vulnerabilities: StoredVulnerability[] = [];
  for (const finding of findings) {
    if (matches.has(finding.id)) continue;
    const exploitation = exploitationOf([finding.id, ...finding.aliases], advisories);
    matches.set(finding.id, storedMatch(finding, subject.package, exploitation));
    vulnerabilities.push({
      id: finding.id,
      title: finding.title,
      exploitation: exploitation === undefined ? null : JSON.stringify(exploitation),
      names: [finding.id, ...finding.aliases],
    });
  }
  return { matches: [...matches.values()], vulnerabilities, gap };
}

/** What is known by the first of a vulnerability's names that tells. */
export function exploitationOf(names: readonly string[], lookup: RiskLookup): VulnerabilityRisk | undefined {
  for (const name of names) {
    const risk = lookup.risk(name);
    if (risk !== undefined) return risk;
  }
  return undefined;
}

function storedMatch(
  finding: Finding,
  pkg: Package,
  exploitation: VulnerabilityRisk | undefined,
): StoredMatch {
  // Places belong to images, and what is known of exploitation to the vulnerability.
  const body = { ...finding, locations: undefined, packageID: undefined, exploitation: undefined };
  return {
    vulnerability: finding.id,
    package: pkg.name,
    status: finding.status,
    severity: finding.severity,
    fixable: finding.status === "affected" && finding.fixedIn.length > 0 ? 1 : 0,
    pressure: pressureOf(finding, pkg, exploitation),
    body: JSON.stringify(body),
  };
}

/** How much a finding presses before it is known where it runs. */
export function pressureOf(
  finding: Finding,
  pkg: Package | undefined,
  exploitation: VulnerabilityRisk | undefined,
): number {
  return riskPressure({ ...finding, ...(exploitation === undefined ? {} : { exploitation }) }, pkg);
}
