import { loadSecrets, type SecretAllowance, type SecretConfig } from "#analyzers";
import type { Finding, Issue, VexStatement } from "#model";

/** Findings with what suppresses them, who answers for that, and what of it has run out. */
export interface AllowedSecrets {
  readonly findings: readonly Finding[];
  /** The allowances that suppress findings, as what they are: accepted for a time. */
  readonly statements: readonly VexStatement[];
  readonly issues: readonly Issue[];
}

/**
 * Marks the credentials that the user accepts. An allowance that has run out marks nothing any more, and is told.
 *
 * @param now milliseconds since 1970
 */
export async function applyAllowances(
  findings: readonly Finding[],
  config: SecretConfig | undefined,
  now: number,
): Promise<AllowedSecrets> {
  if (config === undefined || config.allow.length === 0) return { findings, statements: [], issues: [] };
  const { isAllowed } = await loadSecrets();
  const today = new Date(now).toISOString().slice(0, 10);
  const holds = ({ expires }: SecretAllowance): boolean => expires === undefined || expires >= today;
  const about = new Map<SecretAllowance, string[]>();
  const marked = findings.map((finding) => {
    const { secret } = finding;
    if (secret === undefined) return finding;
    const subject = {
      rule: finding.id,
      fingerprint: secret.fingerprint,
      paths: finding.locations.map(({ path }) => path),
      allowedValues: secret.allowedBy ?? [],
    };
    const by = config.allow.find((allowance) => holds(allowance) && isAllowed(allowance, subject));
    if (by === undefined) return finding;
    about.set(by, [...(about.get(by) ?? []), secret.fingerprint]);
    return { ...finding, suppressedBy: by.id };
  });
  const expired = config.allow.filter((allowance) => !holds(allowance));
  const statements = [...about].map(([allowance, fingerprints]) => statementOf(allowance, fingerprints));
  return { findings: marked, statements, issues: expired.map(issueOf) };
}

/** It names the fingerprints of what it was found to be about: rules, paths and patterns together are no statement's. */
function statementOf(
  { id, owner, reason, expires, place }: SecretAllowance,
  fingerprints: readonly string[],
): VexStatement {
  return {
    id,
    kinds: ["secret"],
    names: fingerprints,
    products: [],
    status: "accepted",
    owner,
    ...(reason === undefined ? {} : { reason }),
    ...(expires === undefined ? {} : { until: `${expires}T23:59:59Z` }),
    source: { format: "secret rules", place: place.file, line: place.line, trust: "own" },
  };
}

function issueOf({ id, owner, expires }: SecretAllowance): Issue {
  const message = `the allowance ${id} of ${owner} ended on ${expires}: it suppresses nothing any more`;
  return { code: "allowance-expired", message };
}
