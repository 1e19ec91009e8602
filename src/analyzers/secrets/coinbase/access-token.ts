import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Coinbase access token. */
export const coinbaseAccessToken: SecretRule = {
  id: "coinbase/access-token",
  title: "Coinbase access token",
  provider: "Coinbase",
  grants: "trades in the owner's name",
  severity: "critical",
  keywords: ["coinbase"],
  ignoreCase: true,
  pattern: assigned("coinbase", "[a-z0-9_-]{64}"),
  maxLength: 143,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Delete the API key in Coinbase's settings.",
  spec: { title: "Coinbase documentation", url: "https://docs.cdp.coinbase.com/" },
};
