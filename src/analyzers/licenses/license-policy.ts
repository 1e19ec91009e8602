import { licenseCategories, severities, type LicenseCategory, type Severity } from "#model";

/** What is said to a licence: nothing, or a finding of a severity. */
export type LicenseAnswer = Severity | "allow";

/** Answers by category, and by identifier, which goes before. */
export interface LicensePolicy {
  readonly categories: Readonly<Record<LicenseCategory, LicenseAnswer>>;
  /** By SPDX identifier or expression, a `*` at its end stands for anything. In the order given, the last counts. */
  readonly licenses: readonly (readonly [pattern: string, answer: LicenseAnswer])[];
}

/** What holds unless the user says otherwise. */
export const defaultLicensePolicy: LicensePolicy = {
  categories: {
    permissive: "allow",
    "weak-copyleft": "low",
    "strong-copyleft": "medium",
    "network-copyleft": "high",
    proprietary: "high",
    unknown: "unknown",
  },
  licenses: [],
};

/** The default with the user's answers in place of its own: `strong-copyleft=high`, `GPL-3.0-*=allow`. */
export function licensePolicyOf(rules: readonly string[]): LicensePolicy {
  const categories: Record<LicenseCategory, LicenseAnswer> = { ...defaultLicensePolicy.categories };
  const licenses: (readonly [string, LicenseAnswer])[] = [];
  for (const rule of rules) {
    const { subject, answer } = readLicenseRule(rule) ?? {};
    if (subject === undefined || answer === undefined) continue;
    const category = licenseCategories.find((name) => name === subject);
    if (category === undefined) licenses.push([subject, answer]);
    else categories[category] = answer;
  }
  return { categories, licenses };
}

/** Reads `SUBJECT=ANSWER`; undefined when it is none. */
export function readLicenseRule(rule: string): { subject: string; answer: LicenseAnswer } | undefined {
  const [, subject = "", word = ""] = /^([A-Za-z0-9][A-Za-z0-9.+*() -]*)=([a-z]+)$/.exec(rule) ?? [];
  const answer = word === "allow" ? word : severities.find((severity) => severity === word);
  return subject === "" || answer === undefined ? undefined : { subject, answer };
}

/** The answer to an expression that is of a category. */
export function answerTo(
  policy: LicensePolicy,
  expression: string,
  category: LicenseCategory,
): LicenseAnswer {
  const own = policy.licenses.findLast(([pattern]) => matches(pattern, expression));
  return own?.[1] ?? policy.categories[category];
}

function matches(pattern: string, expression: string): boolean {
  const [left, right] = [pattern.toLowerCase(), expression.toLowerCase()];
  return left.endsWith("*") ? right.startsWith(left.slice(0, -1)) : left === right;
}
