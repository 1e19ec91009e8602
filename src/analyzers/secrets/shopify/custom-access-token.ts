import type { SecretRule } from "../secret-rule.ts";

/** Shopify custom app access token. */
export const shopifyCustomAccessToken: SecretRule = {
  id: "shopify/custom-access-token",
  title: "Shopify custom app access token",
  provider: "Shopify",
  grants: "reads and changes a shop",
  severity: "critical",
  keywords: ["shpca_"],
  pattern: "shpca_[a-fA-F0-9]{32}",
  maxLength: 38,
  minEntropy: 0.5,
  revoke: "Uninstall the app, or rotate its credentials, in the Shopify admin.",
  spec: {
    title: "Shopify documentation",
    url: "https://shopify.dev/docs/apps/build/authentication-authorization/client-secrets/rotate-revoke-client-credentials",
  },
};
