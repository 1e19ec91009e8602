import type { SecretRule } from "../secret-rule.ts";

/** Atlassian connected-app token. */
export const atlassianConnectToken: SecretRule = {
  id: "atlassian/connect-token",
  title: "Atlassian connected-app token",
  provider: "Atlassian",
  grants: "acts as a connected app",
  severity: "high",
  keywords: ["ATCTT3"],
  pattern: "ATCTT3[A-Za-z0-9_=-]{180,240}",
  maxLength: 246,
  minEntropy: 0.5,
  revoke: "Revoke the token in the Atlassian account under security.",
  spec: {
    title: "Atlassian documentation",
    url: "https://support.atlassian.com/atlassian-account/docs/manage-api-tokens-for-your-atlassian-account/",
  },
};
