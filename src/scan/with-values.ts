import type { Artifact } from "#artifacts";
import type { Finding, Issue } from "#model";
import type { ResolvedScan } from "./resolve-scan.ts";
import { withinBudget } from "./time-budget.ts";
import { notInTime } from "./unread-layer.ts";

/** Credentials, and what there was no time to find out of them. */
interface ValuedSecrets {
  readonly findings: readonly Finding[];
  readonly issues: readonly Issue[];
}

/** Credentials with what their providers say; values are told to who asked for them. Nothing is read without need. */
export async function withValues(
  artifact: Artifact,
  findings: readonly Finding[],
  resolved: ResolvedScan,
): Promise<ValuedSecrets> {
  const { onSecretValue, verification, collect } = resolved;
  if (findings.length === 0 || (onSecretValue === undefined && verification === undefined))
    return { findings, issues: [] };
  return withinBudget<ValuedSecrets>(
    collect.budget,
    async () => ({ findings: await valued(artifact, findings, resolved), issues: [] }),
    () => ({ findings, issues: [notInTime("credentials were not looked at again")] }),
  );
}

async function valued(
  artifact: Artifact,
  findings: readonly Finding[],
  { collect, source, onSecretValue, verification, clock }: ResolvedScan,
): Promise<readonly Finding[]> {
  const [{ revealSecrets }, { verifySecrets }] = await Promise.all([
    import("./reveal-secrets.ts"),
    import("./verify-secrets.ts"),
  ]);
  const revealed = await revealSecrets(artifact, findings, collect);
  for (const [fingerprint, { value }] of revealed) onSecretValue?.(fingerprint, value);
  if (verification === undefined) return findings;
  const { environment, signal } = source;
  return verifySecrets(findings, revealed, { verification, context: { clock, environment, signal } });
}
