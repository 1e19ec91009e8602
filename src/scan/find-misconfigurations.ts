import { loadMisconfig, type CheckedPlace } from "#analyzers";
import type { Finding } from "#model";

/** Findings of what failed checks, as of `now` (milliseconds since 1970): certificates expire, images grow old. */
export async function findMisconfigurations(
  checked: readonly CheckedPlace[],
  now: number,
): Promise<readonly Finding[]> {
  if (checked.length === 0) return [];
  const { misconfigCheck, misconfigFindings } = await loadMisconfig();
  return misconfigFindings(checked, { checkOf: misconfigCheck, now });
}
