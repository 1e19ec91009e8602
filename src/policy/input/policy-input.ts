import {
  hidesSomething,
  isProduction,
  platformText,
  severities,
  type DeploymentContext,
  type Finding,
  type Issue,
  type Package,
  type PackageLicense,
  type RegistryFacts,
  type ScanReport,
  type ProvenanceFact,
  type SignatureFact,
  type TrustEvidence,
} from "#model";
import { cvssScore, hasPublicExploit, isAttacked, isRootUser } from "../risk/assess-risk.ts";
import { nameParts } from "./name-parts.ts";

/** Plain data by variable, as `input-types.ts` describes it. What is left out is empty. */
export type PolicyInput = Readonly<Record<string, unknown>>;

/** What a policy judges. */
export interface PolicySubject {
  /** Its findings are those that count, suppressed and unassessed ones among them. */
  readonly report: ScanReport;
  readonly context: DeploymentContext;
  /** Findings that a baseline has too. */
  readonly known: readonly Finding[];
  /** What a server that watches registries knows of the image's places. */
  readonly registry?: RegistryFacts;
}

/** A report as policies see it. */
export function policyInput({ report, context, known, registry }: PolicySubject): PolicyInput {
  const licenses = new Map(report.licenses?.packages.map((license) => [license.packageID, license]));
  const packages = new Map(
    report.inventory.packages.map((pkg) => [pkg.id, packageInput(pkg, licenses.get(pkg.id))]),
  );
  const asInput = (finding: Finding): unknown => findingInput(finding, packages);
  const { findings } = report;
  const open = findings.filter(({ suppressedBy }) => suppressedBy === null);
  return {
    image: imageInput(report),
    configuration: configurationInput(report),
    packages: [...packages.values()],
    findings: open.filter(({ status }) => status === "affected").map(asInput),
    known: known.map(asInput),
    suppressed: findings.filter(({ suppressedBy }) => suppressedBy !== null).map(asInput),
    statements: statementsInput(report),
    unassessed: open.filter(({ status }) => status === "not-assessable").map(asInput),
    scanners: [...report.scanners],
    coverage: coverageInput(report),
    issues: report.issues.map(issueInput),
    advisories: advisoriesInput(report),
    ...trustInput(report.trust ?? {}),
    registry: registryInput(registry),
    context: contextInput(context),
  };
}

function registryInput(facts: RegistryFacts | undefined): PolicyInput {
  if (facts === undefined) return {};
  return {
    known: true,
    movedTags: facts.movedTags.map(({ reference }) => reference),
    divergingCopies: facts.divergingCopies,
    outsideCanonical: facts.isOutsideCanonical,
  };
}

function imageInput({ artifact, inventory }: ScanReport): PolicyInput {
  const { distribution } = inventory;
  return {
    reference: artifact.reference,
    kind: artifact.kind,
    name: artifact.name ?? "",
    ...nameParts(artifact.name ?? ""),
    digest: artifact.digest ?? "",
    platform: artifact.platform === undefined ? "" : platformText(artifact.platform),
    created: artifact.config?.created ?? "",
    size: artifact.layers.reduce((sum, { size }) => sum + size, 0),
    layers: artifact.layers.length,
    distribution: {
      id: distribution?.id ?? "",
      version: distribution?.version ?? "",
      name: distribution?.name ?? "",
    },
  };
}

function configurationInput({ artifact }: ScanReport): PolicyInput {
  const config = artifact.config?.config;
  if (config === undefined) return {};
  return {
    user: config.user ?? "",
    runsAsRoot: isRootUser(config.user),
    exposedPorts: config.exposedPorts,
    volumes: config.volumes,
    variables: config.env.map((variable) => variable.replace(/=.*$/s, "")),
    labels: config.labels,
    healthcheck: config.healthcheck !== undefined && config.healthcheck.test[0] !== "NONE",
  };
}

function packageInput(pkg: Package, license: PackageLicense | undefined): PolicyInput {
  return {
    label: `${pkg.name} ${pkg.version}`,
    name: pkg.name,
    version: pkg.version,
    type: pkg.type,
    namespace: pkg.namespace ?? "",
    purl: pkg.purl,
    source: pkg.source?.name ?? pkg.name,
    licenses: pkg.licenses,
    license: license?.expression ?? "",
    licenseCategory: license?.category ?? "",
    scope: pkg.scope ?? "",
    direct: pkg.direct ?? false,
    path: pkg.locations[0]?.path ?? "",
    layer: pkg.layer,
  };
}

function findingInput(finding: Finding, packages: ReadonlyMap<string, PolicyInput>): PolicyInput {
  const pkg = packages.get(finding.packageID ?? "");
  const [place] = finding.locations;
  const where = pkg === undefined ? place?.path : String(pkg["label"]);
  return {
    label: where === undefined ? finding.id : `${finding.id} in ${where}`,
    kind: finding.kind,
    id: finding.id,
    aliases: finding.aliases,
    severity: finding.severity,
    level: severities.length - 1 - severities.indexOf(finding.severity),
    title: finding.title,
    rule: finding.rule ?? "",
    fixed: finding.fixedIn.length > 0,
    fixedIn: finding.fixedIn,
    fixState: finding.fixState,
    package: pkg ?? {},
    path: place?.path ?? "",
    deleted: place?.deletedIn !== undefined,
    risk: finding.risk ?? 0,
    cvss: cvssScore(finding),
    inBase: finding.inBase ?? false,
    epss: finding.exploitation?.epss?.score ?? 0,
    knownExploited: isAttacked(finding.exploitation),
    publicExploit: hasPublicExploit(finding.exploitation),
    category: finding.category ?? "",
    suppressedBy: finding.suppressedBy ?? "",
  };
}

/** Those that suppress something: what was overruled or has run out decides nothing. */
function statementsInput({ statements = [], findings }: ScanReport): readonly PolicyInput[] {
  const counts = new Map<string, number>();
  for (const { suppressedBy } of findings)
    if (suppressedBy !== null) counts.set(suppressedBy, (counts.get(suppressedBy) ?? 0) + 1);
  return statements.flatMap((statement) => {
    const suppresses = counts.get(statement.id);
    if (suppresses === undefined) return [];
    const {
      id,
      status,
      justification = "",
      reason = "",
      owner = "",
      author = "",
      from = "",
      until = "",
    } = statement;
    const { format, place, trust } = statement.source;
    return [
      {
        label: id,
        id,
        status,
        justification,
        reason,
        owner,
        author,
        from,
        until,
        format,
        place,
        trust,
        suppresses,
      },
    ];
  });
}

function issueInput(issue: Issue): PolicyInput {
  const path = issue.path ?? "";
  const label = path === "" ? issue.code : `${issue.code} at ${path}`;
  return { label, code: issue.code, path, hides: hidesSomething(issue) };
}

function coverageInput({ inventory }: ScanReport): PolicyInput {
  const { files, owned, unowned, unread = [], verification } = inventory.coverage;
  const none = unread.length === 0 ? 1 : 0;
  const changed = verification?.changed ?? [];
  const pathsOf = (isConfiguration: boolean): readonly string[] =>
    changed.filter((file) => file.isConfiguration === isConfiguration).map(({ path }) => path);
  return {
    files,
    owned,
    share: files === 0 ? none : owned / files,
    unowned: unowned.map(({ path }) => path),
    unreadLayers: unread.length,
    isVerified: verification !== undefined,
    modified: pathsOf(false),
    changedConfiguration: pathsOf(true),
  };
}

function advisoriesInput({ snapshot }: ScanReport): PolicyInput {
  if (snapshot === null) return { present: false };
  const { digest, createdAt, feeds } = snapshot;
  return { present: true, digest, createdAt, feeds: feeds.map(({ id }) => id) };
}

function trustInput({
  signatures = [],
  attestations = [],
  provenance,
  sboms = [],
}: TrustEvidence): PolicyInput {
  return {
    signatures: signatures.map((one) => ({ ...signatureInput(one), label: one.identity })),
    attestations: attestations.map(({ predicateType, ...one }) => ({
      ...signatureInput(one),
      predicateType,
      label: `${predicateType} by ${one.identity}`,
    })),
    provenance: provenance === undefined || provenance === null ? {} : provenanceInput(provenance),
    sboms: sboms.map((sbom) => ({ ...sbom, label: sbom.format })),
  };
}

function signatureInput({ verified, identity, issuer }: SignatureFact): PolicyInput {
  return { verified, identity, issuer };
}

function provenanceInput(provenance: ProvenanceFact): PolicyInput {
  const { builder, buildType, source, revision, ref } = provenance;
  return { ...signatureInput(provenance), builder, buildType, source, revision, ref, present: true };
}

function contextInput(context: DeploymentContext): PolicyInput {
  return { ...context, production: isProduction(context) };
}
