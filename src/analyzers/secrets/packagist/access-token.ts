import type { SecretRule } from "../secret-rule.ts";

/** Private Packagist token. */
export const packagistAccessToken: SecretRule = {
  id: "packagist/access-token",
  title: "Private Packagist token",
  provider: "Packagist",
  grants: "reads or updates private packages",
  severity: "high",
  keywords: ["packagist_ort_", "packagist_out_", "packagist_uut_", "packagist_cut_"],
  pattern: "packagist_(?:ort|out|uut|cut)_[0-9a-f]{68}",
  maxLength: 82,
  minEntropy: 0.5,
  revoke: "Revoke it in the organization's or the user's settings.",
  spec: { title: "Packagist documentation", url: "https://packagist.com/docs" },
};
