import type { SecretRule } from "../secret-rule.ts";

/** Private Packagist API secret. */
export const packagistApiSecret: SecretRule = {
  id: "packagist/api-secret",
  title: "Private Packagist API secret",
  provider: "Packagist",
  grants: "manages packages",
  severity: "high",
  keywords: ["packagist_acs_"],
  pattern: "packagist_acs_[0-9a-f]{64,96}",
  maxLength: 110,
  minEntropy: 0.5,
  revoke: "Revoke it in the organization's settings.",
  spec: { title: "Packagist documentation", url: "https://packagist.com/docs/api" },
};
