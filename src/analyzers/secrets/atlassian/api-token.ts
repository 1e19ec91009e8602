import type { SecretRule } from "../secret-rule.ts";

/** Atlassian API token. */
export const atlassianApiToken: SecretRule = {
  id: "atlassian/api-token",
  title: "Atlassian API token",
  provider: "Atlassian",
  grants: "acts as a user in Jira, Confluence and Bitbucket",
  severity: "high",
  keywords: ["ATATT3"],
  pattern: "ATATT3[A-Za-z0-9_=-]{186}",
  maxLength: 192,
  minEntropy: 0.5,
  revoke: "Revoke the token in the Atlassian account under security.",
  spec: {
    title: "Atlassian documentation",
    url: "https://support.atlassian.com/atlassian-account/docs/manage-api-tokens-for-your-atlassian-account/",
  },
};
