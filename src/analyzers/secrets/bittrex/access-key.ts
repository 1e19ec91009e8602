import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Bittrex key. */
export const bittrexAccessKey: SecretRule = {
  id: "bittrex/access-key",
  title: "Bittrex key",
  provider: "Bittrex",
  grants: "traded while the exchange was open",
  severity: "low",
  keywords: ["bittrex"],
  ignoreCase: true,
  pattern: assigned("bittrex", "[a-z0-9]{32}"),
  maxLength: 110,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Nothing accepts it any more: Bittrex has closed; remove it.",
  spec: { title: "Bittrex documentation", url: "https://bittrex.github.io/api/v3" },
};
