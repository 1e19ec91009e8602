import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Vault token, older form. */
export const hashicorpVaultLegacyToken: SecretRule = {
  id: "hashicorp/vault-legacy-token",
  title: "Vault token, older form",
  provider: "HashiCorp",
  grants: "reads what its policies allow",
  severity: "high",
  keywords: ["vault_token", "vault-token", "vaulttoken"],
  ignoreCase: true,
  pattern: assigned("vault_token|vault-token|vaulttoken", "s\\.[a-z0-9]{24}"),
  maxLength: 108,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Revoke it with `vault token revoke`, or in the settings of HCP Terraform.",
  spec: {
    title: "HashiCorp documentation",
    url: "https://developer.hashicorp.com/vault/docs/concepts/tokens",
  },
};
