import type { SecretRule } from "../secret-rule.ts";

/** Dynatrace platform token. */
export const dynatracePlatformToken: SecretRule = {
  id: "dynatrace/platform-token",
  title: "Dynatrace platform token",
  provider: "Dynatrace",
  grants: "acts on the platform in the name of a user",
  severity: "high",
  keywords: ["dt0s16."],
  pattern: "dt0s16\\.[A-Z0-9]{8}\\.[A-Z0-9]{64}",
  maxLength: 80,
  minEntropy: 0.5,
  revoke: "Revoke the token in Dynatrace under access tokens.",
  spec: {
    title: "Dynatrace documentation",
    url: "https://docs.dynatrace.com/docs/manage/identity-access-management/access-tokens-and-oauth-clients",
  },
};
