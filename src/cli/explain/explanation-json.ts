import type { Explanation, PackageExplanation } from "#matching";
import type { Distribution } from "#model";

/** What was asked about, beside the vulnerability. */
export interface ExplainedArtifact {
  readonly reference: string;
  readonly distribution: Distribution | null;
}

/** The explanation for a program; `schemaVersion` as that of the report: members are added, none changes. */
export function explanationJson(explanation: Explanation, { reference, distribution }: ExplainedArtifact) {
  const { id, names, status, reason, packages, known, gaps } = explanation;
  return {
    schemaVersion: 1,
    id,
    names,
    artifact: { reference },
    distribution: distribution === null ? null : { id: distribution.id, version: distribution.version },
    status,
    reason,
    packages: packages.map(packageJson),
    known,
    gaps,
  };
}

function packageJson({ package: pkg, status, reason, finding, considered }: PackageExplanation) {
  const { name, version, purl, source, locations } = pkg;
  return {
    package: {
      name,
      version,
      purl,
      ...(source === undefined ? {} : { source }),
      locations: locations.map(({ path }) => path),
    },
    status,
    reason,
    ...(finding === undefined
      ? {}
      : {
          severity: finding.severity,
          ...(finding.evidence === undefined ? {} : { evidence: finding.evidence }),
          ...(finding.confidence === undefined ? {} : { confidence: finding.confidence }),
          fixState: finding.fixState,
          fixedIn: finding.fixedIn,
          ...(finding.fix === undefined ? {} : { fix: finding.fix }),
          ...(finding.risk === undefined ? {} : { risk: finding.risk, riskTerms: finding.riskTerms ?? [] }),
          sources: finding.sources,
        }),
    considered,
  };
}
