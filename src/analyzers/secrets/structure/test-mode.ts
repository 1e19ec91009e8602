import type { SecretAssessment } from "../secret-rule.ts";

/** A key of a provider's test mode moves no money. */
export function assessMode(value: string): SecretAssessment {
  return /^[a-z]{1,8}_test_/.test(value)
    ? { severity: "medium", detail: "test mode" }
    : { detail: "live mode" };
}
