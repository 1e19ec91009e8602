import type { SecretRule } from "../secret-rule.ts";

/** Freemius secret key. */
export const freemiusSecretKey: SecretRule = {
  id: "freemius/secret-key",
  title: "Freemius secret key",
  provider: "Freemius",
  grants: "manages the plugin and its licences",
  severity: "medium",
  keywords: ["secret_key"],
  pattern: "secret_key[\\x22\\x27]\\s{0,8}=>\\s{0,8}[\\x22\\x27](sk_[^\\s\\x22\\x27]{29})[\\x22\\x27]",
  maxLength: 70,
  minEntropy: 0.6,
  where: "text",
  path: "\\.php$",
  revoke: "Regenerate the keys on the developer dashboard.",
  spec: {
    title: "Freemius documentation",
    url: "https://freemius.com/help/documentation/wordpress-sdk/integrating-freemius-sdk/",
  },
};
