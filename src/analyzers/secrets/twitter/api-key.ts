import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** X API key. */
export const twitterApiKey: SecretRule = {
  id: "twitter/api-key",
  title: "X API key",
  provider: "X",
  grants: "names the application",
  severity: "medium",
  keywords: ["twitter"],
  ignoreCase: true,
  pattern: assigned("twitter", "[a-z0-9]{25}"),
  maxLength: 103,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Regenerate it in X's developer portal.",
  spec: {
    title: "X documentation",
    url: "https://docs.x.com/resources/fundamentals/authentication/overview",
  },
};
