import type { SecretRule } from "../secret-rule.ts";

/** Shopify shared secret. */
export const shopifySharedSecret: SecretRule = {
  id: "shopify/shared-secret",
  title: "Shopify shared secret",
  provider: "Shopify",
  grants: "signs as the app",
  severity: "high",
  keywords: ["shpss_"],
  pattern: "shpss_[a-fA-F0-9]{32}",
  maxLength: 38,
  minEntropy: 0.5,
  revoke: "Uninstall the app, or rotate its credentials, in the Shopify admin.",
  spec: {
    title: "Shopify documentation",
    url: "https://shopify.dev/docs/apps/build/authentication-authorization/client-secrets/rotate-revoke-client-credentials",
  },
};
