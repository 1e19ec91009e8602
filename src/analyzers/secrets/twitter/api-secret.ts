import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** X API secret. */
export const twitterApiSecret: SecretRule = {
  id: "twitter/api-secret",
  title: "X API secret",
  provider: "X",
  grants: "acts as the application",
  severity: "high",
  keywords: ["twitter"],
  ignoreCase: true,
  pattern: assigned("twitter", "[a-z0-9]{50}"),
  maxLength: 128,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Regenerate it in X's developer portal.",
  spec: {
    title: "X documentation",
    url: "https://docs.x.com/resources/fundamentals/authentication/overview",
  },
};
