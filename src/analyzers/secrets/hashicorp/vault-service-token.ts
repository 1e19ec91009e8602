import type { SecretRule } from "../secret-rule.ts";

/** Vault service token. */
export const hashicorpVaultServiceToken: SecretRule = {
  id: "hashicorp/vault-service-token",
  title: "Vault service token",
  provider: "HashiCorp",
  grants: "reads what its policies allow",
  severity: "critical",
  keywords: ["hvs."],
  pattern: "hvs\\.[A-Za-z0-9_-]{90,120}",
  maxLength: 124,
  minEntropy: 0.6,
  revoke: "Revoke it with `vault token revoke`, or in the settings of HCP Terraform.",
  spec: {
    title: "HashiCorp documentation",
    url: "https://developer.hashicorp.com/vault/docs/concepts/tokens",
  },
};
