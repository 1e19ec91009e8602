import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** X access token secret. */
export const twitterAccessSecret: SecretRule = {
  id: "twitter/access-secret",
  title: "X access token secret",
  provider: "X",
  grants: "posts as a user",
  severity: "high",
  keywords: ["twitter"],
  ignoreCase: true,
  pattern: assigned("twitter", "[a-z0-9]{45}"),
  maxLength: 123,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Regenerate it in X's developer portal.",
  spec: {
    title: "X documentation",
    url: "https://docs.x.com/resources/fundamentals/authentication/overview",
  },
};
