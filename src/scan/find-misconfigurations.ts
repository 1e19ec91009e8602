import { loadMisconfig, type CheckedPlace, type CustomCheck, type KeptDocuments } from "#analyzers";
import type { Finding, Issue } from "#model";

/** What findings of misconfiguration are made of. */
export interface CheckedArtifact {
  readonly checked: readonly CheckedPlace[];
  /** Files as data; none unless the user has checks of his own. */
  readonly documents?: readonly KeptDocuments[] | undefined;
}

/**
 * Findings of what failed our checks and the user's own, as of `now` (milliseconds since 1970): certificates expire,
 * images grow old.
 */
export async function findMisconfigurations(
  { checked, documents = [] }: CheckedArtifact,
  own: readonly CustomCheck[],
  now: number,
): Promise<{ readonly findings: readonly Finding[]; readonly issues: readonly Issue[] }> {
  if (checked.length === 0 && documents.length === 0) return { findings: [], issues: [] };
  const { misconfigCheck, misconfigFindings, runCustomChecks } = await loadMisconfig();
  const custom = own.length === 0 ? { places: [], issues: [] } : await runCustomChecks(own, documents);
  const byID = new Map(own.map((check) => [check.id, check]));
  const findings = misconfigFindings([...checked, ...custom.places], {
    checkOf: (id) => byID.get(id) ?? misconfigCheck(id),
    now,
  });
  return { findings, issues: custom.issues };
}
