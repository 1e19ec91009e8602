import type { SecretRule } from "../secret-rule.ts";

/** Dynatrace API token. */
export const dynatraceApiToken: SecretRule = {
  id: "dynatrace/api-token",
  title: "Dynatrace API token",
  provider: "Dynatrace",
  grants: "reads and writes monitoring data",
  severity: "high",
  keywords: ["dt0c01."],
  ignoreCase: true,
  pattern: "dt0c01\\.[A-Z0-9]{24}\\.[A-Z0-9]{64}",
  maxLength: 96,
  minEntropy: 0.6,
  revoke: "Revoke the token in Dynatrace under access tokens.",
  spec: {
    title: "Dynatrace documentation",
    url: "https://docs.dynatrace.com/docs/manage/identity-access-management/access-tokens-and-oauth-clients",
  },
};
