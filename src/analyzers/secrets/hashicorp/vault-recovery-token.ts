import type { SecretRule } from "../secret-rule.ts";

/** Vault recovery token. */
export const hashicorpVaultRecoveryToken: SecretRule = {
  id: "hashicorp/vault-recovery-token",
  title: "Vault recovery token",
  provider: "HashiCorp",
  grants: "repairs the storage of a server in recovery mode",
  severity: "critical",
  keywords: ["hvr."],
  pattern: "hvr\\.[A-Za-z0-9_-]{90,300}",
  maxLength: 304,
  minEntropy: 0.6,
  revoke: "Revoke it with `vault token revoke`, or in the settings of HCP Terraform.",
  spec: {
    title: "HashiCorp documentation",
    url: "https://developer.hashicorp.com/vault/docs/concepts/tokens",
  },
};
