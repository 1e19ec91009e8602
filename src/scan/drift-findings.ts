import { comparePackages, fullName } from "#documents";
import type { Finding, FindingLocation, Package, ScanReport, Severity } from "#model";

/** What is wrong with an SBOM, by rule. */
const rules = {
  "sbom/missing": { severity: "medium", title: "A package of the image is missing in its SBOM" },
  "sbom/extra": { severity: "low", title: "The SBOM names a package that the image does not have" },
  "sbom/version": { severity: "medium", title: "The SBOM names another version of a package" },
} as const satisfies Readonly<Record<string, { severity: Severity; title: string }>>;

/**
 * Where an SBOM and the image that it describes do not agree, as findings: packages that the SBOM lacks, has beside
 * the image's, or has with another version, each with the layer of the image that it is in. Sorted by package.
 */
export function driftFindings(observed: ScanReport, stated: ScanReport): readonly Finding[] {
  const difference = comparePackages(stated.inventory.packages, observed.inventory.packages);
  return [
    ...difference.added.map((pkg) =>
      finding("sbom/missing", pkg, `${named(pkg)} is in the image, and not in the SBOM`),
    ),
    ...difference.changed.flatMap(({ before, after }) =>
      after.map((pkg) =>
        finding(
          "sbom/version",
          pkg,
          `${named(pkg)} is in the image; the SBOM names ${before.map(({ version }) => version).join(", ")}`,
        ),
      ),
    ),
    ...difference.removed.map((pkg) =>
      finding("sbom/extra", pkg, `${named(pkg)} is in the SBOM, and not in the image`),
    ),
  ];
}

function named(pkg: Package): string {
  return `${pkg.type} ${fullName(pkg)} ${pkg.version}`;
}

function finding(rule: keyof typeof rules, pkg: Package, reason: string): Finding {
  const { severity, title } = rules[rule];
  const isObserved = rule !== "sbom/extra";
  const locations: readonly FindingLocation[] = isObserved ? pkg.locations : [];
  return {
    kind: "misconfiguration",
    id: rule,
    aliases: [],
    severity,
    status: "affected",
    reason,
    fixState: "unknown",
    package: pkg.purl,
    ...(isObserved ? { packageID: pkg.id } : {}),
    fixedIn: [],
    rule,
    title: `${title}: ${named(pkg)}`,
    sources: [],
    locations: locations.length > 0 ? locations : [{ path: "/", layer: isObserved ? pkg.layer : 0 }],
    suppressedBy: null,
    remediation:
      "Write the SBOM from the image that is shipped, or find out what changed the image after it was written",
  };
}
