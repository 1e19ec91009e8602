import type {
  ArtifactDescription,
  Finding,
  FindingLocation,
  FindingSource,
  FrameworkControl,
  SecretFacts,
  VulnerabilityRisk,
} from "#model";
import { layerDigest } from "./json-artifact.ts";
import type { JsonFinding, JsonLocation } from "./report-schema.ts";

/** One finding with all that is known of it. */
export function jsonFinding(finding: Finding, artifact: ArtifactDescription): JsonFinding {
  return {
    kind: finding.kind,
    id: finding.id,
    aliases: [...finding.aliases],
    severity: finding.severity,
    status: finding.status,
    reason: finding.reason,
    ...(finding.evidence === undefined ? {} : { evidence: finding.evidence }),
    fixState: finding.fixState,
    title: finding.title,
    ...(finding.package === undefined ? {} : { package: finding.package }),
    ...(finding.packageID === undefined ? {} : { packageID: finding.packageID }),
    fixedIn: [...finding.fixedIn],
    ...(finding.fix === undefined ? {} : { fix: { ...finding.fix } }),
    ...(finding.rule === undefined ? {} : { rule: finding.rule }),
    sources: finding.sources.map(jsonSource),
    locations: finding.locations.map((location) => jsonLocation(location, artifact)),
    risk: finding.risk ?? null,
    ...(finding.inBase === undefined ? {} : { inBase: finding.inBase }),
    suppressedBy: finding.suppressedBy,
    ...(finding.remediation === undefined ? {} : { remediation: finding.remediation }),
    ...(finding.example === undefined ? {} : { example: finding.example }),
    ...(finding.references === undefined ? {} : { references: [...finding.references] }),
    ...(finding.frameworks === undefined ? {} : { frameworks: finding.frameworks.map(controlOf) }),
    ...(finding.category === undefined ? {} : { category: finding.category }),
    ...(finding.secret === undefined ? {} : { secret: secretOf(finding.secret) }),
    ...(finding.confidence === undefined ? {} : { confidence: finding.confidence }),
    ...(finding.exploitation === undefined ? {} : { exploitation: exploitationOf(finding.exploitation) }),
    ...(finding.riskTerms === undefined ? {} : { riskTerms: finding.riskTerms.map((term) => ({ ...term })) }),
  };
}

function secretOf({
  encodings,
  installed,
  allowedBy: _,
  ...secret
}: SecretFacts): NonNullable<JsonFinding["secret"]> {
  return {
    ...secret,
    encodings: [...encodings],
    ...(installed === undefined ? {} : { installed: { ...installed } }),
  };
}

function exploitationOf(risk: VulnerabilityRisk): NonNullable<JsonFinding["exploitation"]> {
  const { epss, knownExploited, exploits, ssvc } = risk;
  return {
    ...(epss === undefined ? {} : { epss: { score: epss.score, percentile: epss.percentile } }),
    ...(knownExploited === undefined ? {} : { knownExploited: { ...knownExploited } }),
    ...(exploits === undefined ? {} : { exploits: exploits.map((exploit) => ({ ...exploit })) }),
    ...(ssvc === undefined ? {} : { ssvc: { ...ssvc } }),
  };
}

function controlOf({ framework, control }: FrameworkControl): { framework: string; control: string } {
  return { framework, control };
}

function jsonSource(source: FindingSource): JsonFinding["sources"][number] {
  const { name, advisory, severity, status, fixState, fixedIn, cvss, confidence } = source;
  return {
    name,
    advisory,
    severity,
    ...(status === undefined ? {} : { status }),
    ...(fixState === undefined ? {} : { fixState }),
    ...(fixedIn === undefined ? {} : { fixedIn: [...fixedIn] }),
    ...(cvss === undefined ? {} : { cvss: cvss.map((rating) => ({ ...rating })) }),
    ...(confidence === undefined ? {} : { confidence }),
  };
}

function jsonLocation(location: FindingLocation, artifact: ArtifactDescription): JsonLocation {
  const deletedIn = location.deletedIn === undefined ? null : layerDigest(artifact, location.deletedIn);
  return {
    path: location.path,
    layer: layerDigest(artifact, location.layer),
    ...(location.line === undefined ? {} : { line: location.line }),
    ...(location.endLine === undefined ? {} : { endLine: location.endLine }),
    ...(location.instruction === undefined ? {} : { instruction: location.instruction }),
    ...(location.message === undefined ? {} : { message: location.message }),
    ...(deletedIn === null ? {} : { deletedIn }),
  };
}
