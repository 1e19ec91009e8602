import type { SecretRule } from "../secret-rule.ts";

/** HCP Terraform API token. */
export const hashicorpTerraformToken: SecretRule = {
  id: "hashicorp/terraform-token",
  title: "HCP Terraform API token",
  provider: "HashiCorp",
  grants: "changes infrastructure",
  severity: "critical",
  keywords: [".atlasv1."],
  keywordAt: "within",
  pattern: "[A-Za-z0-9]{14}\\.atlasv1\\.[A-Za-z0-9_=-]{60,70}",
  maxLength: 93,
  minEntropy: 0.5,
  revoke: "Revoke it with `vault token revoke`, or in the settings of HCP Terraform.",
  spec: {
    title: "HashiCorp documentation",
    url: "https://developer.hashicorp.com/vault/docs/concepts/tokens",
  },
};
