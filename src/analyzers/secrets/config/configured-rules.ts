import { entropyBits } from "../engine/entropy.ts";
import type { MatchContext, SecretRule } from "../secret-rule.ts";
import { isNamed, type MatchFilter, type SecretConfig, type UserRule } from "./secret-config.ts";

/** The rules that run: ours without the disabled ones, with other severities where they are asked for, and the user's. */
export function configuredRules(own: readonly SecretRule[], config: SecretConfig): readonly SecretRule[] {
  const theirs = new Set(config.rules.map(({ id }) => id));
  const kept = own.filter(({ id }) => !isNamed(id, config.disabled) && !theirs.has(id));
  const users = config.rules.map((rule) => runnable(rule, config.filters));
  const filters = config.filters.filter(({ rules }) => rules.length === 0);
  return [...kept.map((rule) => filtered(rule, filters)), ...users].map((rule) => {
    const severity = config.severities[rule.id];
    return severity === undefined ? rule : { ...rule, severity, assess: withSeverity(rule, severity) };
  });
}

function withSeverity(rule: SecretRule, severity: SecretRule["severity"]): NonNullable<SecretRule["assess"]> {
  return (value, match) => ({ ...rule.assess?.(value, match), severity });
}

function runnable({ minBits, ...rule }: UserRule, filters: readonly MatchFilter[]): SecretRule {
  const own = filters.filter(({ rules }) => rules.length === 0 || rules.includes(rule.id));
  const accepts: SecretRule["accepts"] = (value) => minBits === undefined || entropyBits(value) >= minBits;
  return filtered({ ...rule, id: rule.id as SecretRule["id"], accepts }, own);
}

function filtered(rule: SecretRule, filters: readonly MatchFilter[]): SecretRule {
  if (filters.length === 0) return rule;
  const tests = filters.map(compiled);
  return {
    ...rule,
    accepts: (value, match, context) =>
      rule.accepts?.(value, match, context) !== false &&
      !tests.some((isAllowed) => isAllowed({ secret: value, match, context })),
  };
}

interface Candidate {
  readonly secret: string;
  readonly match: string;
  readonly context: MatchContext;
}

function compiled({
  condition,
  paths,
  target,
  patterns,
  stopwords,
}: MatchFilter): (found: Candidate) => boolean {
  const pathTests = paths.map((path) => new RegExp(path));
  const valueTests = patterns.map((pattern) => new RegExp(pattern));
  return ({ secret, match, context }) => {
    const text = target === "secret" ? secret : target === "match" ? match : context.line();
    const lower = secret.toLowerCase();
    const answers = [
      ...(paths.length === 0 ? [] : [pathTests.some((test) => test.test(context.path.replace(/^\//, "")))]),
      ...(patterns.length === 0 ? [] : [valueTests.some((test) => test.test(text))]),
      ...(stopwords.length === 0 ? [] : [stopwords.some((word) => lower.includes(word))]),
    ];
    if (answers.length === 0) return false;
    return condition === "and" ? answers.every(Boolean) : answers.some(Boolean);
  };
}
