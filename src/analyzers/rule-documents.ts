import { secretsVersion } from "./load-secrets.ts";
import { spdxListDay } from "./licenses/spdx-list-day.gen.ts";
import type { SecretRule } from "./secrets/secret-rule.ts";

/** Rules or a list of this release as data, which an older release can use beside its own. */
export interface RuleDocument {
  readonly name: "licences" | "secret-rules";
  /** Grows with what is in it. */
  readonly version: string;
  readonly text: string;
}

/** Versions of the documents that this release has, without making them. */
export const ruleVersions: Readonly<Record<RuleDocument["name"], string>> = {
  licences: spdxListDay,
  "secret-rules": String(secretsVersion),
};

/**
 * What of this release is data: the SPDX list, as its lines; rules for credentials that a pattern says whole, as a file
 * of `--secret-config`. Rules that compute (checksums, structures) and checks of misconfiguration are code, and come with
 * the program.
 */
export async function ruleDocuments(): Promise<readonly RuleDocument[]> {
  const [{ spdxList }, { secretRules }] = await Promise.all([
    import("./licenses/spdx-list.gen.ts"),
    import("./secrets/index.ts"),
  ]);
  return [
    { name: "licences", version: ruleVersions.licences, text: spdxList },
    { name: "secret-rules", version: ruleVersions["secret-rules"], text: secretDocument(secretRules) },
  ];
}

function secretDocument(rules: readonly SecretRule[]): string {
  return `${JSON.stringify({ version: 1, rules: rules.filter(isPlain).map(plainRule) })}\n`;
}

/** Whether a file of `--secret-config` can say all that a rule says. */
function isPlain(rule: SecretRule): boolean {
  const { keywords, keywordAt, rank, valueGroup } = rule;
  const isComputed = "accepts" in rule || "assess" in rule;
  return (
    !isComputed &&
    keywords.length > 0 &&
    keywordAt !== "file" &&
    (rank ?? 0) === 0 &&
    valueGroup === undefined
  );
}

function plainRule(rule: SecretRule): object {
  const { id, title, provider, grants, severity, keywords, keywordAt = "start", ignoreCase = false } = rule;
  const { pattern, path, minEntropy, mayRepeat = false, where = "anywhere", revoke, spec } = rule;
  return {
    ...{
      id,
      title,
      provider,
      grants,
      severity,
      keywords,
      keywordAt,
      ignoreCase,
      pattern,
      mayRepeat,
      where,
      revoke,
    },
    ...(path === undefined ? {} : { path }),
    ...(minEntropy === undefined ? {} : { minEntropy }),
    reference: spec.url,
  };
}
