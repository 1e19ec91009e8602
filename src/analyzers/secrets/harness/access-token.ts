import type { SecretRule } from "../secret-rule.ts";

/** Harness access token. */
export const harnessAccessToken: SecretRule = {
  id: "harness/access-token",
  title: "Harness access token",
  provider: "Harness",
  grants: "runs pipelines",
  severity: "high",
  keywords: ["pat.", "sat."],
  pattern: "(?:pat|sat)\\.[A-Za-z0-9_-]{22}\\.[A-Za-z0-9]{24}\\.[A-Za-z0-9]{20}",
  maxLength: 72,
  minEntropy: 0.5,
  revoke: "Delete the token in Harness's profile or service account.",
  spec: {
    title: "Harness documentation",
    url: "https://developer.harness.io/docs/platform/automation/api/api-quickstart",
  },
};
