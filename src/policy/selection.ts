import type { Finding, FixState, Severity } from "#model";

/** Which findings are considered, and which of those are shown. */
export interface Selection {
  /** Severities to show; all. */
  readonly severities?: readonly Severity[];
  /** Leaves out what no version fixes. */
  readonly onlyFixed?: boolean;
  /** Leaves out findings in these states of a fix. */
  readonly ignoredFixStates?: readonly FixState[];
}

/** Findings after a selection, both in their original order. */
export interface SelectedFindings {
  /** All that count: a gate judges these. What could not be assessed always counts. */
  readonly considered: readonly Finding[];
  /** Those of the severities asked for. */
  readonly shown: readonly Finding[];
}

/** Applies what the user asked to leave out. Pure. */
export function selectFindings(findings: readonly Finding[], selection: Selection): SelectedFindings {
  const considered = findings.filter((finding) => isConsidered(finding, selection));
  const { severities } = selection;
  return {
    considered,
    shown:
      severities === undefined
        ? considered
        : considered.filter(({ severity }) => severities.includes(severity)),
  };
}

function isConsidered(finding: Finding, { onlyFixed, ignoredFixStates }: Selection): boolean {
  // A version that fixes it and a state are facts about vulnerabilities of affected packages only.
  if (finding.status !== "affected" || finding.kind !== "vulnerability") return true;
  if (onlyFixed === true && finding.fixedIn.length === 0) return false;
  return ignoredFixStates?.includes(finding.fixState) !== true;
}
