import {
  compareText,
  type AdvisoryEntry,
  type AdvisorySearch,
  type FindingStatus,
  type Inventory,
  type Issue,
  type KnownAdvisory,
  type Package,
} from "#model";
import { assess } from "../assess.ts";
import { distributionOf } from "../distribution-of.ts";
import { buildFinding } from "../findings/build-finding.ts";
import { matchInventory, type MatchingLookup } from "../match-inventory.ts";
import type { Evaluation, Matcher, Subject } from "../matcher.ts";
import { matcherOf } from "../matchers/index.ts";
import { isThirdParty } from "../matchers/third-party.ts";
import { consider } from "./consider.ts";
import type { Explanation, PackageExplanation } from "./explanation.ts";

/**
 * Why a vulnerability is, or is not, found in an inventory: every advisory that names it under the name of one of the
 * packages, the comparison made, and who says otherwise. Where no package is concerned, what the advisories by that
 * name are about. `wanted` leaves only packages of this name or package URL. Pure and deterministic.
 */
export function explainVulnerability(
  id: string,
  inventory: Inventory,
  advisories: MatchingLookup & AdvisorySearch,
  wanted?: string,
): Explanation {
  const known = advisories.named(id);
  const names = new Set([id, ...known.flatMap(({ advisoryID }) => advisoryID)]);
  const packages = inventory.packages
    .filter((pkg) => wanted === undefined || isWanted(pkg, wanted))
    .flatMap((pkg) => explainPackage(pkg, inventory, { id, names, advisories }));
  for (const { finding } of packages)
    for (const name of [finding?.id ?? id, ...(finding?.aliases ?? [])]) names.add(name);
  const gaps = wanted === undefined ? matchInventory(inventory, advisories).issues : [];
  const status = overall(packages, known, gaps);
  const reason = packages.length > 0 ? packagesReason(packages) : absentReason(id, known);
  return { id, names: [...names].sort(compareText), status, reason, packages, known, gaps };
}

function isWanted({ name, purl, source }: Package, wanted: string): boolean {
  return name === wanted || purl === wanted || source?.name === wanted;
}

interface Question {
  readonly id: string;
  readonly names: ReadonlySet<string>;
  readonly advisories: MatchingLookup & AdvisorySearch;
}

function explainPackage(
  pkg: Package,
  inventory: Inventory,
  question: Question,
): readonly PackageExplanation[] {
  const { names, advisories } = question;
  const subject: Subject = { package: pkg, distribution: distributionOf(pkg, inventory.distribution) };
  const matcher = matcherOf(pkg);
  if (matcher === undefined) return [];
  const about = matcher.evaluations(subject, advisories).filter(({ entry }) => isNamed(entry, names));
  if (about.length === 0) return [];
  const considered = about.map((one) => consider(one, subject));
  const instead = notAsked(subject, inventory);
  if (instead !== undefined) return [{ package: pkg, ...instead, considered }];
  return [{ package: pkg, ...answerOf(subject, matcher, about, question), considered }];
}

/** Why the advisories that name a package are not the ones to go by. */
function notAsked(
  subject: Subject,
  { packages }: Inventory,
): Pick<PackageExplanation, "status" | "reason"> | undefined {
  const { package: pkg } = subject;
  if (pkg.ownedBy !== undefined) {
    const owner = packages.find(({ id }) => id === pkg.ownedBy);
    const whose = `${owner?.name ?? "a package of the operating system"} ${owner?.version ?? ""}`.trim();
    const reason = `${whose} of the operating system installed it: the distribution's advisories about that package count`;
    return { status: "not-affected", reason };
  }
  if (pkg.unresolved !== undefined || pkg.version === "") {
    return {
      status: "not-assessable",
      reason: `its exact version is not known: ${pkg.unresolved ?? "none is recorded"}`,
    };
  }
  if (!isThirdParty(subject)) return undefined;
  const where = subject.distribution?.name ?? "the distribution";
  return {
    status: "not-assessable",
    reason: `it is not from the repositories of ${where}, whose advisories these are`,
  };
}

function answerOf(
  subject: Subject,
  matcher: Matcher,
  about: readonly Evaluation[],
  { id, advisories }: Question,
): Pick<PackageExplanation, "status" | "reason" | "finding"> {
  const { vulnerabilities, everything } = assess(matcher, subject, advisories);
  const meant = namesMeant(id, about);
  const told =
    vulnerabilities.find((one) => one.names.some((name) => meant.has(name))) ??
    vulnerabilities.find(({ ranked }) => ranked.some(({ match }) => match.entry.advisoryID === id));
  if (told !== undefined) {
    const finding = buildFinding(subject.package, told, everything);
    return { status: finding.status, reason: finding.reason, finding };
  }
  const counted = about.filter(({ setAside }) => setAside === undefined);
  const telling = counted[0] ?? about[0];
  const reason = telling === undefined ? "" : consider(telling, subject).reason;
  return { status: "not-affected", reason };
}

/** Names of the vulnerability itself: those of advisories about it alone, not of errata that cover several. */
function namesMeant(id: string, about: readonly Evaluation[]): ReadonlySet<string> {
  const alone = about.filter(({ entry }) => entry.upstream.length <= 1);
  return new Set([
    id,
    ...alone.flatMap(({ entry }) => [entry.advisoryID, ...entry.aliases, ...entry.upstream]),
  ]);
}

function isNamed({ advisoryID, aliases, upstream }: AdvisoryEntry, names: ReadonlySet<string>): boolean {
  return names.has(advisoryID) || [...aliases, ...upstream].some((name) => names.has(name));
}

function overall(
  packages: readonly PackageExplanation[],
  known: readonly KnownAdvisory[],
  gaps: readonly Issue[],
): FindingStatus {
  const statuses = new Set(packages.map(({ status }) => status));
  if (statuses.has("affected")) return "affected";
  if (statuses.has("not-assessable")) return "not-assessable";
  if (statuses.has("not-affected")) return "not-affected";
  return known.length === 0 || gaps.length > 0 ? "not-assessable" : "not-affected";
}

function packagesReason(packages: readonly PackageExplanation[]): string {
  const of = (status: FindingStatus): number => packages.filter((one) => one.status === status).length;
  const parts = [
    [of("affected"), "affected"],
    [of("not-affected"), "not affected"],
    [of("not-assessable"), "not assessable"],
  ] as const;
  const told = parts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  return `of the packages that advisories name it for: ${told.join(", ")}`;
}

function absentReason(id: string, known: readonly KnownAdvisory[]): string {
  if (known.length === 0) return `no advisory of the database goes by ${id}`;
  if (known.every(({ isWithdrawn }) => isWithdrawn)) return `every advisory that goes by ${id} was withdrawn`;
  return "the advisories by this name are about packages that the artifact does not have";
}
