import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** KuCoin key. */
export const kucoinAccessToken: SecretRule = {
  id: "kucoin/access-token",
  title: "KuCoin key",
  provider: "KuCoin",
  grants: "trades in the owner's name",
  severity: "critical",
  keywords: ["kucoin"],
  ignoreCase: true,
  pattern: assigned("kucoin", "[a-f0-9]{24}"),
  maxLength: 101,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Delete the API key in KuCoin's API management.",
  spec: {
    title: "KuCoin documentation",
    url: "https://www.kucoin.com/docs/basic-info/connection-method/authentication/",
  },
};
