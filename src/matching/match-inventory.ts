import {
  compareText,
  compareSeverity,
  type AdvisoryLookup,
  type Finding,
  type FindingStatus,
  type Inventory,
  type Issue,
  type Package,
} from "#model";
import { buildFinding } from "./findings/build-finding.ts";
import { vulnerabilities } from "./findings/vulnerabilities.ts";
import type { Match, Matcher, Subject } from "./matcher.ts";
import { matchers } from "./matchers/index.ts";
import { distributionOf } from "./distribution-of.ts";
import { UnmatchedPackages } from "./unmatched-packages.ts";

/** What matching found out. */
export interface MatchResult {
  /** Sorted: status, severity, package name, id, package id. */
  readonly findings: readonly Finding[];
  /** What could not be looked up: one issue for each reason and group of packages. Sorted. */
  readonly issues: readonly Issue[];
}

/**
 * Compares every package of an inventory with the advisories about it. Packages that the operating system
 * installed are its own: their language's advisories do not know of its backported fixes and are not asked.
 * Pure and deterministic.
 */
export function matchInventory(inventory: Inventory, advisories: AdvisoryLookup): MatchResult {
  const known = new Map<string, readonly Match[]>();
  const unmatched = new UnmatchedPackages();
  const rows: { pkg: Package; finding: Finding }[] = [];
  for (const pkg of inventory.packages) {
    const matcher = matchers.find((one) => one.appliesTo(pkg));
    if (isOwned(pkg)) continue;
    const subject: Subject = { package: pkg, distribution: distributionOf(pkg, inventory.distribution) };
    if (matcher === undefined || !isCovered(matcher, subject, advisories)) {
      unmatched.uncovered(subject);
    } else if (pkg.unresolved !== undefined || pkg.version === "") {
      if (isNamed(matcher, subject, advisories)) unmatched.unresolved(pkg);
    } else {
      for (const vulnerability of vulnerabilities(matchesOf(matcher, subject, advisories, known))) {
        rows.push({ pkg, finding: buildFinding(pkg, vulnerability) });
      }
    }
  }
  rows.sort((left, right) => compareFindings(left.finding, right.finding, left.pkg, right.pkg));
  return { findings: rows.map(({ finding }) => finding), issues: unmatched.issues() };
}

function isOwned(pkg: Package): boolean {
  return pkg.ownedBy !== undefined;
}

function isCovered(matcher: Matcher, subject: Subject, advisories: AdvisoryLookup): boolean {
  return matcher.coordinates(subject).some(({ ecosystem }) => advisories.covers(ecosystem));
}

/** What no advisory names has no known vulnerability, whatever its version: nobody's own program is in doubt. */
function isNamed(matcher: Matcher, subject: Subject, advisories: AdvisoryLookup): boolean {
  return matcher
    .coordinates(subject)
    .some(({ ecosystem, name }) => advisories.entries(ecosystem, name).length > 0);
}

/** Many packages are built from one source, and one package lies in many places: the work is done once. */
function matchesOf(
  matcher: Matcher,
  subject: Subject,
  advisories: AdvisoryLookup,
  known: Map<string, readonly Match[]>,
): readonly Match[] {
  const [first] = matcher.coordinates(subject);
  const { module = "", version } = subject.package;
  const key = `${first?.ecosystem}\0${first?.name}\0${first?.version}\0${module}\0${version}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const matches = [...matcher.match(subject, advisories)];
  known.set(key, matches);
  return matches;
}

const statuses: readonly FindingStatus[] = ["affected", "not-assessable", "not-affected"];

function compareFindings(left: Finding, right: Finding, leftOf: Package, rightOf: Package): number {
  return (
    statuses.indexOf(left.status) - statuses.indexOf(right.status) ||
    compareSeverity(left.severity, right.severity) ||
    compareText(leftOf.name, rightOf.name) ||
    compareText(left.id, right.id) ||
    leftOf.id.length - rightOf.id.length ||
    compareText(leftOf.id, rightOf.id)
  );
}
