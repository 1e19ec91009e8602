import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** KuCoin secret. */
export const kucoinSecretKey: SecretRule = {
  id: "kucoin/secret-key",
  title: "KuCoin secret",
  provider: "KuCoin",
  grants: "trades in the owner's name",
  severity: "critical",
  keywords: ["kucoin"],
  ignoreCase: true,
  pattern: assigned("kucoin", "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
  maxLength: 113,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Delete the API key in KuCoin's API management.",
  spec: {
    title: "KuCoin documentation",
    url: "https://www.kucoin.com/docs/basic-info/connection-method/authentication/",
  },
};
