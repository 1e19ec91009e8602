/**
 * What Assay states about an image, from a judged report.
 *
 * Spec: https://github.com/sigstore/cosign/blob/main/specs/COSIGN_VULN_ATTESTATION_SPEC.md, docs/attestation.md
 */
import type { ScanReport } from "#model";

/** What predicates need beside the report. */
export interface PredicateFacts {
  /** Assay's version. */
  readonly version: string;
  /** RFC 3339: when the scan was made. */
  readonly time: string;
  /** RFC 3339: until when a decision counts. */
  readonly validUntil: string;
}

const scannerURI = "pkg:npm/assay";

/** cosign's vulnerability predicate, version 1; `result` is the JSON report. */
export function vulnPredicate(report: ScanReport, result: unknown, facts: PredicateFacts): unknown {
  const { snapshot } = report;
  return {
    invocation: { parameters: [], uri: "", event_id: "", "builder.id": "" },
    scanner: {
      uri: `${scannerURI}@${facts.version}`,
      version: facts.version,
      db: { uri: "", version: snapshot?.digest ?? "", lastUpdate: snapshot?.createdAt ?? "" },
      result,
    },
    metadata: { scanStartedOn: facts.time, scanFinishedOn: facts.time },
  };
}

/** Our own: the whole result with the snapshot and the policies it rests on. */
export function scanPredicate(report: ScanReport, result: unknown, facts: PredicateFacts): unknown {
  return {
    scanner: { name: "assay", version: facts.version },
    scannedAt: facts.time,
    snapshot: snapshotOf(report),
    policies: report.verdict.policies ?? [],
    report: result,
  };
}

/** Our own: what was decided, by which policies, why, and for how long. */
export function decisionPredicate(report: ScanReport, facts: PredicateFacts): unknown {
  const { outcome, reasons, policies, rules } = report.verdict;
  return {
    scanner: { name: "assay", version: facts.version },
    decidedAt: facts.time,
    validUntil: facts.validUntil,
    snapshot: snapshotOf(report),
    outcome,
    reasons,
    policies: policies ?? [],
    violated: (rules ?? [])
      .filter((rule) => rule.outcome === "violated")
      .map(({ policy, id, severity, message }) => ({ policy, id, severity, message })),
  };
}

function snapshotOf({ snapshot }: ScanReport): unknown {
  return snapshot === null ? null : { digest: snapshot.digest, createdAt: snapshot.createdAt };
}
