import { comparePackages, fullName } from "#documents";
import type { Finding, FindingLocation, Package, SbomQuality, ScanReport, Severity } from "#model";

/** What is wrong with an SBOM, by rule. */
const rules = {
  "sbom/missing": { severity: "medium", title: "A package of the image is missing in its SBOM" },
  "sbom/extra": { severity: "low", title: "The SBOM names a package that the image does not have" },
  "sbom/quality": { severity: "negligible", title: "The SBOM lacks what a public rule asks for" },
  "sbom/version": { severity: "medium", title: "The SBOM names another version of a package" },
} as const satisfies Readonly<Record<string, { severity: Severity; title: string }>>;

/**
 * Where an SBOM and the image that it describes do not agree, as findings: packages that the SBOM lacks, has beside
 * the image's, or has with another version, each with the layer of the image that it is in. Sorted by package; then
 * what the SBOM lacks by the public rules, with its scores.
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
    ...(stated.artifact.sbomQuality ?? []).flatMap(qualityFinding),
  ];
}

/** One finding a rule that the document does not keep to in full. */
function qualityFinding({ id, title, score, elements }: SbomQuality): readonly Finding[] {
  const lacking = elements.filter(({ met, of }) => met < of);
  if (lacking.length === 0) return [];
  const shares = lacking.map((one) => (one.of === 1 ? one.title : `${one.title} (${one.met} of ${one.of})`));
  return [
    {
      ...misconfiguration("sbom/quality"),
      id: `sbom/quality/${id}`,
      reason: `${score.toFixed(1)} of 10 by ${title}; lacks: ${shares.join("; ")}`,
      title: `The SBOM scores ${score.toFixed(1)} of 10 by ${title}`,
      locations: [{ path: "/", layer: 0 }],
      remediation: "Have the tool that writes the SBOM tell these too, or add them with `assay sbom enrich`",
    },
  ];
}

function misconfiguration(rule: keyof typeof rules): Omit<Finding, "locations" | "reason" | "title"> {
  return {
    kind: "misconfiguration",
    id: rule,
    aliases: [],
    severity: rules[rule].severity,
    status: "affected",
    fixState: "unknown",
    fixedIn: [],
    rule,
    sources: [],
    suppressedBy: null,
  };
}

function named(pkg: Package): string {
  return `${pkg.type} ${fullName(pkg)} ${pkg.version}`;
}

function finding(rule: keyof typeof rules, pkg: Package, reason: string): Finding {
  const isObserved = rule !== "sbom/extra";
  const locations: readonly FindingLocation[] = isObserved ? pkg.locations : [];
  return {
    ...misconfiguration(rule),
    reason,
    package: pkg.purl,
    ...(isObserved ? { packageID: pkg.id } : {}),
    title: `${rules[rule].title}: ${named(pkg)}`,
    locations: locations.length > 0 ? locations : [{ path: "/", layer: isObserved ? pkg.layer : 0 }],
    remediation:
      "Write the SBOM from the image that is shipped, or find out what changed the image after it was written",
  };
}
