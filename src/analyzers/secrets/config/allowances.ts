import { pathPattern } from "../../pass/path-pattern.ts";
import { isNamed, type SecretAllowance } from "./secret-config.ts";

/** What an allowance is held against. */
export interface AllowanceSubject {
  readonly rule: string;
  readonly fingerprint: string;
  readonly paths: readonly string[];
  /** Ids of the allowances whose patterns the value matched when it was found. */
  readonly allowedValues: readonly string[];
}

/** Whether an allowance is for a finding, leaving its expiry apart. */
export function isAllowed(allowance: SecretAllowance, subject: AllowanceSubject): boolean {
  const { id, rules, paths, fingerprints, values } = allowance;
  if (rules.length > 0 && !isNamed(subject.rule, rules)) return false;
  if (fingerprints.length > 0 && !fingerprints.includes(subject.fingerprint)) return false;
  if (values.length > 0 && !subject.allowedValues.includes(id)) return false;
  const globs = paths.map((glob) =>
    pathPattern(
      glob.startsWith("/") || glob.startsWith("**") ? glob.replace(/^\*\*/, "/**") : `/**/${glob}`,
      { orBelow: true },
    ),
  );
  return globs.length === 0 || subject.paths.every((path) => globs.some((glob) => glob.test(path)));
}

/** Ids of the allowances whose patterns a value matches: a value is known only where it is found. */
export function valueAllowances(
  allow: readonly SecretAllowance[],
): ((rule: string, value: string) => readonly string[]) | undefined {
  const tests = allow.flatMap(({ id, rules, values }) =>
    values.map((pattern) => ({ id, rules, expression: new RegExp(pattern) })),
  );
  if (tests.length === 0) return undefined;
  return (rule, value) => [
    ...new Set(
      tests
        .filter(
          ({ rules, expression }) => (rules.length === 0 || isNamed(rule, rules)) && expression.test(value),
        )
        .map(({ id }) => id),
    ),
  ];
}
