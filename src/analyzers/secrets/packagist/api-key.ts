import type { SecretRule } from "../secret-rule.ts";

/** Private Packagist API key. */
export const packagistApiKey: SecretRule = {
  id: "packagist/api-key",
  title: "Private Packagist API key",
  provider: "Packagist",
  grants: "manages packages together with its secret",
  severity: "medium",
  keywords: ["packagist_ack_"],
  pattern: "packagist_ack_[0-9a-f]{28,32}",
  maxLength: 46,
  minEntropy: 0.5,
  revoke: "Revoke it in the organization's settings.",
  spec: { title: "Packagist documentation", url: "https://packagist.com/docs/api" },
};
