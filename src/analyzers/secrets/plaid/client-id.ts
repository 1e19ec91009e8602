import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Plaid client ID. */
export const plaidClientId: SecretRule = {
  id: "plaid/client-id",
  title: "Plaid client ID",
  provider: "Plaid",
  grants: "names the client",
  severity: "low",
  keywords: ["plaid"],
  ignoreCase: true,
  pattern: assigned("plaid", "[a-z0-9]{24}"),
  maxLength: 100,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Rotate the secret in the Plaid dashboard.",
  spec: { title: "Plaid documentation", url: "https://plaid.com/docs/api/tokens/" },
};
