import { loadSecrets, type SecretAllowance, type SecretConfig } from "#analyzers";
import type { Finding, Issue } from "#model";

/** Findings with what suppresses them, and what of that has run out. */
export interface AllowedSecrets {
  readonly findings: readonly Finding[];
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
  if (config === undefined || config.allow.length === 0) return { findings, issues: [] };
  const { isAllowed } = await loadSecrets();
  const today = new Date(now).toISOString().slice(0, 10);
  const holds = ({ expires }: SecretAllowance): boolean => expires === undefined || expires >= today;
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
    return by === undefined ? finding : { ...finding, suppressedBy: by.id };
  });
  const expired = config.allow.filter((allowance) => !holds(allowance));
  return { findings: marked, issues: expired.map(issueOf) };
}

function issueOf({ id, owner, expires }: SecretAllowance): Issue {
  const message = `the allowance ${id} of ${owner} ended on ${expires}: it suppresses nothing any more`;
  return { code: "allowance-expired", message };
}
