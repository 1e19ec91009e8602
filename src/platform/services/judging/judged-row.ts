import type { Finding, PolicyDescription, RuleResult, ScanReport, Verdict } from "#model";
import type { Counts } from "../../store/tables.ts";

/** What policies say of an image, as it is stored with it. */
export interface StoredRules {
  readonly policies: readonly PolicyDescription[];
  readonly results: readonly RuleResult[];
}

/** A finding that a statement makes not count. */
export interface SuppressedFinding {
  readonly id: string;
  readonly kind: string;
  readonly package: string | null;
  readonly severity: string;
  /** Id of the statement. */
  readonly by: string;
}

/** What is stored of a judgement by rules, beside when. */
export interface JudgedRow extends Counts {
  readonly risk: number;
  readonly verdict: string;
  readonly verdict_reasons: string;
  readonly rules: string | null;
  readonly suppressed: string | null;
}

/** Its columns. */
export const judgedColumns = [
  ...(["critical", "high", "medium", "low", "negligible", "unknown", "unassessed", "fixable"] as const),
  ...(["risk", "verdict", "verdict_reasons", "rules", "suppressed"] as const),
] as const satisfies readonly (keyof JudgedRow)[];

/** So many suppressed findings are listed. */
const maxSuppressed = 5_000;

/** Takes apart a judged report. Where no policy and no statement had a say, `rules` is null: counts alone judge it. */
export function judgedRow({ findings, verdict, statements = [], inventory }: ScanReport): JudgedRow {
  const names = new Map(inventory.packages.map(({ id, name }) => [id, name]));
  const suppressed = findings.flatMap((finding) => suppressedFinding(finding, names));
  const isRuled = verdict.policies !== undefined || statements.length > 0;
  const rules = { policies: verdict.policies ?? [], results: verdict.rules ?? [] };
  return {
    ...countsOf(findings),
    risk: findings.reduce((most, one) => (counts(one) ? Math.max(most, one.risk ?? 0) : most), 0),
    verdict: verdict.outcome,
    verdict_reasons: JSON.stringify(verdict.reasons),
    rules: isRuled ? JSON.stringify(rules) : null,
    suppressed: suppressed.length === 0 ? null : JSON.stringify(suppressed.slice(0, maxSuppressed)),
  };
}

/** What is stored of policies, as part of a verdict. */
export function storedRules(text: string | null): StoredRules | undefined {
  return text === null ? undefined : (JSON.parse(text) as StoredRules);
}

/** A stored verdict with all that is known of it. */
export function storedVerdict(row: {
  readonly verdict: string;
  readonly verdict_reasons: string;
  readonly rules: string | null;
}): Verdict {
  const outcome = row.verdict as Verdict["outcome"];
  const rules = storedRules(row.rules);
  const reasons = JSON.parse(row.verdict_reasons) as string[];
  if (rules === undefined || rules.policies.length === 0) return { outcome, reasons };
  return { outcome, reasons, policies: rules.policies, rules: rules.results };
}

function suppressedFinding(
  { id, kind, suppressedBy, severity, packageID }: Finding,
  names: ReadonlyMap<string, string>,
): readonly SuppressedFinding[] {
  if (suppressedBy === null) return [];
  return [{ id, kind, package: names.get(packageID ?? "") ?? null, severity, by: suppressedBy }];
}

function counts({ status, suppressedBy }: Finding): boolean {
  return status !== "not-affected" && suppressedBy === null;
}

function countsOf(findings: readonly Finding[]): Counts {
  const told: Counts = {
    critical: 0,
    high: 0,
    medium: 0,
    low: 0,
    negligible: 0,
    unknown: 0,
    unassessed: 0,
    fixable: 0,
  };
  for (const { status, suppressedBy, severity, kind, fixedIn } of findings) {
    if (status === "not-assessable") told.unassessed++;
    if (status !== "affected" || suppressedBy !== null) continue;
    told[severity]++;
    if (kind === "vulnerability" && fixedIn.length > 0) told.fixable++;
  }
  return told;
}
