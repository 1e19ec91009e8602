import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Etsy API key. */
export const etsyAccessToken: SecretRule = {
  id: "etsy/access-token",
  title: "Etsy API key",
  provider: "Etsy",
  grants: "reads and changes shops",
  severity: "medium",
  keywords: ["etsy"],
  ignoreCase: true,
  pattern: assigned("etsy", "[a-z0-9]{24}"),
  maxLength: 99,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Regenerate the app's key on Etsy's developer pages.",
  spec: {
    title: "Etsy documentation",
    url: "https://developers.etsy.com/documentation/essentials/authentication",
  },
};
