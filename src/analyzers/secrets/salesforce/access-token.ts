import type { SecretRule } from "../secret-rule.ts";

/** Salesforce access token. */
export const salesforceAccessToken: SecretRule = {
  id: "salesforce/access-token",
  title: "Salesforce access token",
  provider: "Salesforce",
  grants: "acts as the user until the session ends",
  severity: "high",
  keywords: ["00D"],
  pattern: "00D[0-9A-Za-z]{8,15}![A-Za-z0-9._-]{30,120}",
  maxLength: 140,
  minEntropy: 0.6,
  revoke: "Revoke the session in Salesforce's session management.",
  spec: {
    title: "Salesforce documentation",
    url: "https://help.salesforce.com/s/articleView?id=sf.remoteaccess_oauth_tokens_scopes.htm",
  },
};
