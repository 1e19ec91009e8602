import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Vault AppRole secret ID. */
export const hashicorpVaultSecretId: SecretRule = {
  id: "hashicorp/vault-secret-id",
  title: "Vault AppRole secret ID",
  provider: "HashiCorp",
  grants: "signs in as the role together with its ID",
  severity: "high",
  keywords: ["secret_id", "secret-id", "secretid"],
  ignoreCase: true,
  pattern: assigned(
    "secret_id|secret-id|secretid",
    "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
  ),
  maxLength: 125,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Destroy it with `vault write auth/approle/role/NAME/secret-id/destroy`.",
  spec: { title: "HashiCorp documentation", url: "https://developer.hashicorp.com/vault/docs/auth/approle" },
};
