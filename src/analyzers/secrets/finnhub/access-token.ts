import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Finnhub token. */
export const finnhubAccessToken: SecretRule = {
  id: "finnhub/access-token",
  title: "Finnhub token",
  provider: "Finnhub",
  grants: "reads market data",
  severity: "low",
  keywords: ["finnhub"],
  ignoreCase: true,
  pattern: assigned("finnhub", "[a-z0-9]{20}"),
  maxLength: 98,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Regenerate the key in Finnhub's dashboard.",
  spec: { title: "Finnhub documentation", url: "https://finnhub.io/docs/api/authentication" },
};
