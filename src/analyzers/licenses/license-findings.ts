import {
  compareSeverity,
  compareText,
  type Finding,
  type FindingLocation,
  type FoundLicense,
  type LicenseCategory,
  type LicenseReport,
  type Package,
  type PackageLicense,
} from "#model";
import { categoryOfText, obligations } from "./license-category.ts";
import { answerTo, type LicensePolicy } from "./license-policy.ts";
import { noAssertion, partNames } from "./package-licenses.ts";
import { listedLicense } from "./spdx-list.ts";

/** Places of one licence that are told. */
const maxLocations = 100;

/**
 * One finding for each package, one for each conflict between what is declared and found, and one for each licence in
 * files of no package. What the policy allows is told as not affected. The most severe first.
 */
export function licenseFindings(
  report: LicenseReport,
  packages: readonly Package[],
  policy: LicensePolicy,
): readonly Finding[] {
  const byID = new Map(packages.map((pkg) => [pkg.id, pkg]));
  const ofPackages = report.packages.flatMap((license) => {
    const pkg = byID.get(license.packageID);
    return pkg === undefined ? [] : packageFindings(pkg, license, policy);
  });
  const byLicense = Map.groupBy(report.unowned, ({ license }) => license);
  const ofFiles = [...byLicense].map(([license, found]) => fileFinding(license, found, policy));
  return [...ofPackages, ...ofFiles].sort(
    (left, right) =>
      compareText(left.status, right.status) ||
      compareSeverity(left.severity, right.severity) ||
      compareText(left.id, right.id) ||
      compareText(left.package ?? "", right.package ?? "") ||
      compareText(left.locations[0]?.path ?? "", right.locations[0]?.path ?? ""),
  );
}

function packageFindings(pkg: Package, license: PackageLicense, policy: LicensePolicy): Finding[] {
  const { expression, category, found, conflict } = license;
  const declared: FindingLocation[] = license.declared === null ? [] : pkg.locations.slice(0, 1);
  const locations = [...declared, ...found.map(locationOf)].slice(0, maxLocations);
  const subject = { package: pkg.purl, packageID: pkg.id };
  const title =
    expression === noAssertion
      ? `nothing tells the licence of ${pkg.name} ${pkg.version}`
      : `${pkg.name} ${pkg.version} is under ${expression}`;
  const own = {
    ...licenseFinding(expression, category, policy),
    ...subject,
    title,
    locations: locations.length > 0 ? locations : pkg.locations.slice(0, 1),
  };
  if (conflict === undefined) return [own];
  return [own, conflictFinding(own, license, conflict)];
}

function conflictFinding(own: Finding, license: PackageLicense, conflict: string): Finding {
  return {
    ...own,
    id: conflict,
    aliases: partNames(conflict),
    severity: "low",
    status: "affected",
    rule: "license/conflict",
    title: `${own.title.replace(/ is under .*$/, "")} declares ${license.expression}, its files hold ${conflict}`,
    reason: "What a package declares and what its files hold have nothing in common: one of them is wrong.",
    remediation: "Ask its authors, or decide which of the two holds and allow it in the policy.",
    locations: license.found.map(locationOf).slice(0, maxLocations),
    category: categoryOfText(conflict),
  };
}

function fileFinding(license: string, found: readonly FoundLicense[], policy: LicensePolicy): Finding {
  return {
    ...licenseFinding(license, categoryOfText(license), policy),
    title: `${listedLicense(license)?.name ?? license} in files that belong to no package`,
    locations: found.slice(0, maxLocations).map(locationOf),
    confidence: Math.max(...found.map(({ confidence }) => confidence)),
  };
}

/** What every finding of a licence has. */
function licenseFinding(
  expression: string,
  category: LicenseCategory,
  policy: LicensePolicy,
): Omit<Finding, "title" | "locations"> {
  const answer = answerTo(policy, expression, category);
  const listed = listedLicense(expression);
  return {
    kind: "license",
    id: expression,
    aliases: partNames(expression),
    severity: answer === "allow" ? "negligible" : answer,
    status: answer === "allow" ? "not-affected" : "affected",
    reason: answer === "allow" ? `the policy allows it: ${category}` : `the policy rates ${category} so`,
    fixState: "unknown",
    fixedIn: [],
    rule: `license/${category}`,
    sources: [],
    suppressedBy: null,
    remediation: obligations(category).join(" "),
    references: listed === undefined ? [] : [`https://spdx.org/licenses/${listed.id}.html`],
    category,
  };
}

function locationOf({ path, layer, line, kind, confidence }: FoundLicense): FindingLocation {
  return { path, layer, line, message: `${kind}, ${Math.round(confidence * 100)} % alike` };
}
