import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** X access token. */
export const twitterAccessToken: SecretRule = {
  id: "twitter/access-token",
  title: "X access token",
  provider: "X",
  grants: "posts as a user",
  severity: "high",
  keywords: ["twitter"],
  ignoreCase: true,
  pattern: assigned("twitter", "[0-9]{15,25}-[a-z0-9]{20,40}"),
  maxLength: 144,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Regenerate it in X's developer portal.",
  spec: {
    title: "X documentation",
    url: "https://docs.x.com/resources/fundamentals/authentication/overview",
  },
};
