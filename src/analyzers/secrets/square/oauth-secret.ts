import type { SecretRule } from "../secret-rule.ts";

/** Square OAuth secret. */
export const squareOauthSecret: SecretRule = {
  id: "square/oauth-secret",
  title: "Square OAuth secret",
  provider: "Square",
  grants: "acts as the application",
  severity: "high",
  keywords: ["sq0csp-"],
  pattern: "sq0csp-[A-Za-z0-9_-]{43}",
  maxLength: 50,
  minEntropy: 0.5,
  revoke: "Replace the token in Square's developer dashboard.",
  spec: {
    title: "Square documentation",
    url: "https://developer.squareup.com/docs/build-basics/access-tokens",
  },
};
