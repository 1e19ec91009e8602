import type { Finding } from "#model";

/** What a group ends, as it is counted: a vulnerability in many packages is one. */
export function ended(findings: readonly Finding[]): {
  readonly findings: readonly Finding[];
  readonly risk: number;
} {
  const worst = new Map<string, Finding>();
  for (const finding of findings) {
    const known = worst.get(finding.id);
    if (known === undefined || (finding.risk ?? 0) > (known.risk ?? 0)) worst.set(finding.id, finding);
  }
  const distinct = [...worst.values()];
  return { findings: distinct, risk: distinct.reduce((sum, { risk = 0 }) => sum + risk, 0) };
}

/** Names of findings, each once. */
export function namesOf(findings: readonly Finding[]): readonly string[] {
  return [...new Set(findings.map(({ id }) => id))];
}
