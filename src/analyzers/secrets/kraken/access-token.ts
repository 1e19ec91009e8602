import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Kraken key. */
export const krakenAccessToken: SecretRule = {
  id: "kraken/access-token",
  title: "Kraken key",
  provider: "Kraken",
  grants: "trades in the owner's name",
  severity: "critical",
  keywords: ["kraken"],
  ignoreCase: true,
  pattern: assigned("kraken", "[a-z0-9/=_+-]{80,90}"),
  maxLength: 167,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Delete the API key in Kraken's security settings.",
  spec: { title: "Kraken documentation", url: "https://docs.kraken.com/api/" },
};
