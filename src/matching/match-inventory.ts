import {
  compareText,
  compareSeverity,
  type AdvisoryCoverage,
  type AdvisoryLookup,
  type Distribution,
  type EndOfLifeLookup,
  type Finding,
  type FindingStatus,
  type Inventory,
  type Issue,
  type Package,
} from "#model";
import { buildFinding } from "./findings/build-finding.ts";
import { assess, type Assessment } from "./assess.ts";
import type { Coordinate, Matcher, Subject } from "./matcher.ts";
import { matcherOf } from "./matchers/index.ts";
import { isThirdParty } from "./matchers/third-party.ts";
import { supportEnded } from "./support-end.ts";
import { distributionOf } from "./distribution-of.ts";
import { UnmatchedPackages } from "./unmatched-packages.ts";

/** What matching found out. */
export interface MatchResult {
  /** Sorted: status, severity, package name, id, package id. */
  readonly findings: readonly Finding[];
  /** What could not be looked up: one issue for each reason and group of packages. Sorted. */
  readonly issues: readonly Issue[];
}

/** What matching may ask. Ends of support are told where they are known. */
export type MatchingLookup = AdvisoryLookup & Partial<EndOfLifeLookup>;

/**
 * What was found out about packages, for inventories that are matched with the same advisories one after the other:
 * most of their packages are the same. It forgets all when it holds too much.
 */
export class MatchMemory {
  readonly #known = new Map<string, Map<string, Assessment>>();
  readonly #findings = new WeakMap<Assessment, Map<string, readonly Finding[]>>();
  #held = 0;

  /** Assessments for packages of a distribution, by what tells packages apart. */
  of(distribution: Distribution | null): Map<string, Assessment> {
    if (this.#held > maxHeld) this.#known.clear();
    this.#held = [...this.#known.values()].reduce((sum, { size }) => sum + size, 0);
    const key = JSON.stringify(distribution);
    const known = this.#known.get(key) ?? new Map<string, Assessment>();
    this.#known.set(key, known);
    return known;
  }

  /** The findings of a package, where one that is written alike had them built before; its places are its own. */
  findings(pkg: Package, assessment: Assessment, build: () => readonly Finding[]): readonly Finding[] {
    const { name, version, purl, source } = pkg;
    const key = `${purl}\0${version}\0${name}\0${source?.name ?? ""}`;
    const known = this.#findings.get(assessment) ?? new Map<string, readonly Finding[]>();
    this.#findings.set(assessment, known);
    const before = known.get(key);
    if (before !== undefined)
      return before.map((one) => ({ ...one, packageID: pkg.id, locations: pkg.locations }));
    const built = build();
    known.set(key, built);
    return built;
  }
}

/** Packages that a memory holds; with their vulnerabilities some kilobytes each at most. */
const maxHeld = 60_000;

/**
 * Compares every package of an inventory with the advisories about it. Packages that the operating system
 * installed are its own: their language's advisories do not know of its backported fixes and are not asked.
 * `asOf` is the day for which ends of support are told, `YYYY-MM-DD`. `memory` is of these advisories and no others.
 * Deterministic, and pure but for what is remembered.
 */
export function matchInventory(
  inventory: Inventory,
  advisories: MatchingLookup,
  asOf?: string,
  memory?: MatchMemory,
): MatchResult {
  const known = memory?.of(inventory.distribution) ?? new Map<string, Assessment>();
  const unmatched = new UnmatchedPackages();
  const rows: { pkg: Package; finding: Finding }[] = [];
  for (const pkg of inventory.packages) {
    if (isOwned(pkg)) continue;
    const subject: Subject = { package: pkg, distribution: distributionOf(pkg, inventory.distribution) };
    const asked = whoAnswers(subject, advisories, unmatched);
    if (asked === undefined) continue;
    const assessment = assessmentOf(asked, subject, advisories, known);
    const { vulnerabilities, everything } = assessment;
    if (vulnerabilities.length === 0) continue;
    const build = (): readonly Finding[] => vulnerabilities.map((one) => buildFinding(pkg, one, everything));
    const findings = memory === undefined ? build() : memory.findings(pkg, assessment, build);
    for (const finding of findings) rows.push({ pkg, finding });
  }
  rows.sort((left, right) => compareFindings(left.finding, right.finding, left.pkg, right.pkg));
  const issues = [...supportIssues(inventory, advisories, asOf), ...unmatched.issues()];
  return { findings: rows.map(({ finding }) => finding), issues };
}

/** Who answers for a package, and where its advisories would be. */
interface Asked {
  readonly matcher: Matcher;
  readonly coordinates: readonly Coordinate[];
}

/** Undefined when nobody can answer, which is noted with its reason. */
function whoAnswers(
  subject: Subject,
  advisories: AdvisoryLookup,
  unmatched: UnmatchedPackages,
): Asked | undefined {
  const { package: pkg } = subject;
  const matcher = matcherOf(pkg);
  const coordinates = matcher?.coordinates(subject) ?? [];
  const coverage = coverageOf(coordinates, advisories);
  if (matcher === undefined || coverage === "none") {
    unmatched.uncovered(subject);
    return undefined;
  }
  // That the distribution names none of these says nothing: it does not know them.
  if (isThirdParty(subject)) {
    unmatched.thirdParty(subject);
    return undefined;
  }
  if (pkg.unresolved !== undefined || pkg.version === "") {
    if (isNamed(coordinates, advisories)) unmatched.unresolved(pkg);
    return undefined;
  }
  if (coverage === "part") unmatched.partlyCovered(subject);
  return { matcher, coordinates };
}

function supportIssues(
  { distribution }: Inventory,
  advisories: MatchingLookup,
  asOf?: string,
): readonly Issue[] {
  const { endOfLife } = advisories;
  if (endOfLife === undefined || asOf === undefined) return [];
  const ends = { endOfLife: endOfLife.bind(advisories) };
  const ended = supportEnded(distribution, ends, asOf);
  return ended === undefined ? [] : [ended];
}

function isOwned(pkg: Package): boolean {
  return pkg.ownedBy !== undefined;
}

/** Of several ecosystems that advisories about a package may be in, the best covered counts. */
function coverageOf(coordinates: readonly Coordinate[], advisories: AdvisoryLookup): AdvisoryCoverage {
  let best: AdvisoryCoverage = "none";
  for (const { ecosystem } of coordinates) {
    const coverage = advisories.coverage(ecosystem);
    if (coverage === "whole") return "whole";
    if (coverage === "part") best = "part";
  }
  return best;
}

/** What no advisory names has no known vulnerability, whatever its version: nobody's own program is in doubt. */
function isNamed(coordinates: readonly Coordinate[], advisories: AdvisoryLookup): boolean {
  return coordinates.some(({ ecosystem, name }) => advisories.entries(ecosystem, name).length > 0);
}

/** Many packages are built from one source, and one package lies in many places: the work is done once. */
function assessmentOf(
  { matcher, coordinates }: Asked,
  subject: Subject,
  advisories: AdvisoryLookup,
  known: Map<string, Assessment>,
): Assessment {
  let key = "";
  for (const { ecosystem, name, version } of coordinates) key += `${ecosystem} ${name} ${version}\0`;
  const { module, architecture, functions, absentClasses } = subject.package;
  for (const one of [module, architecture, functions]) key += `\0${one ?? ""}`;
  if (absentClasses !== undefined) key += `\0${absentClasses.join("\0")}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const assessment = assess(matcher, subject, advisories);
  known.set(key, assessment);
  return assessment;
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
