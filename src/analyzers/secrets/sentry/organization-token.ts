import type { SecretRule } from "../secret-rule.ts";

/** Sentry organization token. */
export const sentryOrganizationToken: SecretRule = {
  id: "sentry/organization-token",
  title: "Sentry organization token",
  provider: "Sentry",
  grants: "uploads releases",
  severity: "medium",
  keywords: ["sntrys_eyJpYXQiO"],
  pattern:
    "sntrys_eyJpYXQiO[A-Za-z0-9+/]{10,200}(?:LCJyZWdpb25fdXJs|InJlZ2lvbl91cmwi|cmVnaW9uX3VybCI6)[A-Za-z0-9+/]{10,200}={0,2}_[A-Za-z0-9+/]{43}",
  maxLength: 478,
  minEntropy: 0.5,
  revoke: "Revoke the token in Sentry's settings.",
  spec: { title: "Sentry documentation", url: "https://docs.sentry.io/account/auth-tokens/" },
};
