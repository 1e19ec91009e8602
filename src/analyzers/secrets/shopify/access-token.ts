import type { SecretRule } from "../secret-rule.ts";

/** Shopify access token. */
export const shopifyAccessToken: SecretRule = {
  id: "shopify/access-token",
  title: "Shopify access token",
  provider: "Shopify",
  grants: "reads and changes a shop",
  severity: "critical",
  keywords: ["shpat_"],
  pattern: "shpat_[a-fA-F0-9]{32}",
  maxLength: 38,
  minEntropy: 0.5,
  revoke: "Uninstall the app, or rotate its credentials, in the Shopify admin.",
  spec: {
    title: "Shopify documentation",
    url: "https://shopify.dev/docs/apps/build/authentication-authorization/client-secrets/rotate-revoke-client-credentials",
  },
};
