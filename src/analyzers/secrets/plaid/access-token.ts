import type { SecretRule } from "../secret-rule.ts";

/** Plaid access token. */
export const plaidAccessToken: SecretRule = {
  id: "plaid/access-token",
  title: "Plaid access token",
  provider: "Plaid",
  grants: "reads a person's bank accounts",
  severity: "critical",
  keywords: ["access-sandbox-", "access-development-", "access-production-"],
  pattern:
    "access-(?:sandbox|development|production)-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
  maxLength: 55,
  minEntropy: 0.4,
  revoke: "Rotate the secret in the Plaid dashboard.",
  spec: { title: "Plaid documentation", url: "https://plaid.com/docs/api/tokens/" },
};
