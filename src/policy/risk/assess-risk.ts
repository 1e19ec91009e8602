import {
  compareText,
  defaultRiskWeights,
  isProduction,
  type DeploymentContext,
  type Finding,
  type ImageConfig,
  type Package,
  type RiskTerm,
  type RiskWeightName,
  type RiskWeights,
  type ScanReport,
  type VulnerabilityRisk,
} from "#model";

/** What the risk of an artifact's findings rests on beside themselves. */
export interface RiskContext {
  readonly context: DeploymentContext;
  readonly weights: Partial<RiskWeights>;
}

/** A risk, and what it is made of. */
export interface Risk {
  /** 0 to 100, whole. */
  readonly score: number;
  readonly terms: readonly RiskTerm[];
}

/** The findings of a report with their risk, in their order; with its terms where `withTerms`. Pure. */
export function assessRisks(
  report: Pick<ScanReport, "artifact" | "inventory" | "findings">,
  basis: RiskContext,
  withTerms = false,
): readonly Finding[] {
  const packages = new Map(report.inventory.packages.map((pkg) => [pkg.id, pkg]));
  const scope = { ...basis, config: report.artifact.config };
  return report.findings.map((finding) => {
    const { score, terms } = riskOf(finding, packages.get(finding.packageID ?? ""), scope);
    return { ...finding, risk: score, ...(withTerms ? { riskTerms: terms } : {}) };
  });
}

/**
 * The risk of one finding: points for how bad it is, how likely an attack is and whether something can be done,
 * times factors for where it runs and how sure it is. 0 for what does not affect. Monotone in each of these.
 */
export function riskOf(
  finding: Finding,
  pkg: Package | undefined,
  { context, weights, config }: RiskContext & { readonly config: ImageConfig | undefined },
): Risk {
  if (finding.status === "not-affected") return { score: 0, terms: [] };
  const scale: RiskWeights = { ...defaultRiskWeights, ...weights };
  const terms = [
    ...pointsOf(finding, scale),
    ...findingFactors(finding, pkg, scale),
    ...placeFactors(context, config, scale),
  ];
  const points = terms.filter(({ kind }) => kind === "points").reduce((sum, { value }) => sum + value, 0);
  const product = terms
    .filter(({ kind }) => kind === "factor")
    .reduce((whole, { value }) => whole * value, points);
  return { score: Math.round(Math.min(100, Math.max(0, product))), terms };
}

function pointsOf(finding: Finding, scale: RiskWeights): readonly RiskTerm[] {
  const { severity, exploitation, fixedIn } = finding;
  const epss = exploitation?.epss?.score;
  const terms: RiskTerm[] = [points(scale, `severity-${severity}`, `severity ${severity}`)];
  const cvss = cvssScore(finding);
  if (cvss > 0) {
    terms.push({
      name: "cvss",
      kind: "points",
      value: tenths((scale.cvss * cvss) / 10),
      because: `CVSS ${cvss}`,
    });
  }
  if (epss !== undefined) {
    const value = tenths(scale.epss * Math.sqrt(Math.min(1, Math.max(0, epss))));
    const because = `EPSS: an attack within 30 days at ${tenths(epss * 100)} %`;
    terms.push({ name: "epss", kind: "points", value, because });
  }
  if (isAttacked(exploitation)) terms.push(points(scale, "known-exploited", "attacks are known"));
  if (hasPublicExploit(exploitation))
    terms.push(points(scale, "public-exploit", "code that attacks it is public"));
  if (fixedIn.length > 0) terms.push(points(scale, "fix-available", "a version fixes it"));
  return terms;
}

function findingFactors(finding: Finding, pkg: Package | undefined, scale: RiskWeights): readonly RiskTerm[] {
  const { kind, confidence, status } = finding;
  const terms: RiskTerm[] = [];
  if (kind !== "vulnerability") terms.push(factor(scale, `kind-${kind}`, `a ${kind}`));
  if (status === "not-assessable") terms.push(factor(scale, "not-assessable", "could not be assessed"));
  if (confidence !== undefined && confidence < 1) {
    const least = scale["no-confidence"];
    const value = hundredths(least + (1 - least) * Math.max(0, confidence));
    terms.push({
      name: "confidence",
      kind: "factor",
      value,
      because: `confidence ${hundredths(confidence)}`,
    });
  }
  if (pkg?.scope === "development" || pkg?.scope === "build") {
    terms.push(factor(scale, "not-loaded", `the package is there for ${pkg.scope}`));
  }
  return terms;
}

function placeFactors(
  context: DeploymentContext,
  image: ImageConfig | undefined,
  scale: RiskWeights,
): readonly RiskTerm[] {
  const { exposure, privileged, criticality } = context;
  const terms: RiskTerm[] = [];
  if (exposure === "internet") terms.push(factor(scale, "exposure-internet", "reachable from the internet"));
  if (exposure === "isolated") terms.push(factor(scale, "exposure-isolated", "not reachable from outside"));
  if (exposure === undefined && (image?.config.exposedPorts.length ?? 0) > 0) {
    terms.push(factor(scale, "listens-on-ports", "the image's configuration exposes ports"));
  }
  if (privileged === true) terms.push(factor(scale, "privileged", "runs privileged"));
  else if (image !== undefined && isRootUser(image.config.user)) {
    terms.push(factor(scale, "runs-as-root", "the image's user is root"));
  }
  if (isProduction(context)) terms.push(factor(scale, "production", "runs in production"));
  if (criticality !== undefined && criticality !== "medium") {
    terms.push(factor(scale, `criticality-${criticality}`, `the service's criticality is ${criticality}`));
  }
  return terms;
}

/** The CVSS score of the source that was chosen, the newest version it gives; 0 where it gives none. */
export function cvssScore({ sources }: Finding): number {
  const ratings = [...(sources[0]?.cvss ?? [])].sort((left, right) =>
    compareText(right.version, left.version),
  );
  return Math.min(10, ratings[0]?.score ?? 0);
}

/** Whether attacks are known: a catalogue lists it, or CISA's decision says so. */
export function isAttacked(risk: VulnerabilityRisk | undefined): boolean {
  return risk?.knownExploited !== undefined || risk?.ssvc?.exploitation === "active";
}

/** Whether code that attacks it is public. */
export function hasPublicExploit(risk: VulnerabilityRisk | undefined): boolean {
  return (risk?.exploits?.length ?? 0) > 0 || risk?.ssvc?.exploitation === "poc";
}

/** Whether an image's processes start as root: `USER` is missing, `root` or 0, whatever the group. */
export function isRootUser(user: string | undefined): boolean {
  const [name = ""] = (user ?? "").split(":", 1);
  return name === "" || name === "root" || /^0+$/.test(name);
}

function points(scale: RiskWeights, name: RiskWeightName, because: string): RiskTerm {
  return { name, kind: "points", value: scale[name], because };
}

function factor(scale: RiskWeights, name: RiskWeightName, because: string): RiskTerm {
  return { name, kind: "factor", value: scale[name], because };
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}
