import type { SecretRule } from "../secret-rule.ts";

/** Bitbucket app password. */
export const atlassianBitbucketAppPassword: SecretRule = {
  id: "atlassian/bitbucket-app-password",
  title: "Bitbucket app password",
  provider: "Atlassian",
  grants: "reads and writes repositories",
  severity: "high",
  keywords: ["ATBB"],
  pattern: "ATBB[A-Za-z0-9]{32}",
  maxLength: 36,
  minEntropy: 0.6,
  revoke: "Revoke the token in the Atlassian account under security.",
  spec: {
    title: "Atlassian documentation",
    url: "https://support.atlassian.com/atlassian-account/docs/manage-api-tokens-for-your-atlassian-account/",
  },
};
