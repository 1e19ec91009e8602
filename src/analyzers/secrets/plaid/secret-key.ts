import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Plaid secret. */
export const plaidSecretKey: SecretRule = {
  id: "plaid/secret-key",
  title: "Plaid secret",
  provider: "Plaid",
  grants: "reads people's bank accounts",
  severity: "critical",
  keywords: ["plaid"],
  ignoreCase: true,
  pattern: assigned("plaid", "[a-z0-9]{30}"),
  maxLength: 106,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Rotate the secret in the Plaid dashboard.",
  spec: { title: "Plaid documentation", url: "https://plaid.com/docs/api/tokens/" },
};
