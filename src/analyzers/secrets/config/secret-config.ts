import type { Severity } from "#model";
import type { SecretRule } from "../secret-rule.ts";

/** When a match of a rule is none after all, by what is around it; what gitleaks calls an allow list. */
export interface MatchFilter {
  /** Whether all that is given has to hold, or one of it. */
  readonly condition: "and" | "or";
  /** Patterns of paths. */
  readonly paths: readonly string[];
  /** What the patterns look at. */
  readonly target: "line" | "match" | "secret";
  readonly patterns: readonly string[];
  /** Lower case; a value that holds one is none. */
  readonly stopwords: readonly string[];
  /** Rules it is for; empty: all. */
  readonly rules: readonly string[];
}

/** A rule of the user's: a {@link SecretRule} without functions, so that it goes to other threads. */
export interface UserRule extends Omit<SecretRule, "accepts" | "assess" | "id" | "keywords"> {
  readonly id: string;
  /** None: the pattern runs over everything. */
  readonly keywords: readonly string[];
  /** Shannon entropy in bits per character that a value has at least. */
  readonly minBits?: number;
}

/** What somebody accepts: findings for which all that is given holds are told as suppressed. */
export interface SecretAllowance {
  readonly id: string;
  /** Ids, or `provider/*`; empty: any. */
  readonly rules: readonly string[];
  /** Globs; every place of the finding has to match one. Empty: any. */
  readonly paths: readonly string[];
  readonly fingerprints: readonly string[];
  /** Patterns that the value has to match. */
  readonly values: readonly string[];
  readonly owner: string;
  /** YYYY-MM-DD: the last day on which it holds; never ends without. */
  readonly expires?: string;
  readonly reason?: string;
  /** Where it is written. */
  readonly place: { readonly file: string; readonly line: number };
}

/** What a user says of the search for credentials. Plain data. */
export interface SecretConfig {
  readonly rules: readonly UserRule[];
  /** Rules of ours that do not run: ids, or `provider/*`. */
  readonly disabled: readonly string[];
  readonly filters: readonly MatchFilter[];
  readonly allow: readonly SecretAllowance[];
  /** Ids of rules with another severity. */
  readonly severities: Readonly<Record<string, Severity>>;
}

export const noSecretConfig: SecretConfig = {
  rules: [],
  disabled: [],
  filters: [],
  allow: [],
  severities: {},
};

/** Several files as one; of two rules with the same id the later counts. */
export function joinConfigs(configs: readonly SecretConfig[]): SecretConfig {
  const rules = new Map(configs.flatMap((config) => config.rules).map((rule) => [rule.id, rule]));
  return {
    rules: [...rules.values()],
    disabled: configs.flatMap(({ disabled }) => disabled),
    filters: configs.flatMap(({ filters }) => filters),
    allow: configs.flatMap(({ allow }) => allow),
    severities: Object.assign({}, ...configs.map(({ severities }) => severities)) as Record<string, Severity>,
  };
}

/** Whether a rule is named by an id or by `provider/*`. */
export function isNamed(rule: string, names: readonly string[]): boolean {
  return names.some((name) => name === rule || (name.endsWith("/*") && rule.startsWith(name.slice(0, -1))));
}
