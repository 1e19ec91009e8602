import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Squarespace API key. */
export const squarespaceAccessToken: SecretRule = {
  id: "squarespace/access-token",
  title: "Squarespace API key",
  provider: "Squarespace",
  grants: "reads and changes orders",
  severity: "high",
  keywords: ["squarespace"],
  ignoreCase: true,
  pattern: assigned("squarespace", "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
  maxLength: 118,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Delete the key under developer API keys.",
  spec: {
    title: "Squarespace documentation",
    url: "https://developers.squarespace.com/commerce-apis/authentication-and-permissions",
  },
};
