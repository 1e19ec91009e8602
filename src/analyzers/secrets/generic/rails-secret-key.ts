import type { SecretRule } from "../secret-rule.ts";

/** Rails secret_key_base. */
export const genericRailsSecretKey: SecretRule = {
  id: "generic/rails-secret-key",
  title: "Rails secret_key_base",
  provider: "generic",
  grants: "forges the sessions of every user",
  severity: "high",
  keywords: ["secret_key_base"],
  ignoreCase: true,
  pattern: "secret_key_base\\x22?\\s{0,4}[:=]\\s{0,4}[\\x22\\x27]?([a-f0-9]{64,128})",
  maxLength: 160,
  minEntropy: 0.7,
  where: "text",
  rank: 1,
  revoke: "Set a new one; every session ends.",
  spec: { title: "Rails, securing applications", url: "https://guides.rubyonrails.org/security.html" },
};
