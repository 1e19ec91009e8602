import type { SecretRule } from "../secret-rule.ts";

/** Vault batch token. */
export const hashicorpVaultBatchToken: SecretRule = {
  id: "hashicorp/vault-batch-token",
  title: "Vault batch token",
  provider: "HashiCorp",
  grants: "reads what its policies allow until it expires",
  severity: "high",
  keywords: ["hvb."],
  pattern: "hvb\\.[A-Za-z0-9_-]{138,300}",
  maxLength: 304,
  minEntropy: 0.6,
  revoke: "Revoke it with `vault token revoke`, or in the settings of HCP Terraform.",
  spec: {
    title: "HashiCorp documentation",
    url: "https://developer.hashicorp.com/vault/docs/concepts/tokens",
  },
};
