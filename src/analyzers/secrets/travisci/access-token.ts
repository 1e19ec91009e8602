import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Travis CI token. */
export const travisciAccessToken: SecretRule = {
  id: "travisci/access-token",
  title: "Travis CI token",
  provider: "Travis CI",
  grants: "runs and reads builds",
  severity: "medium",
  keywords: ["travis"],
  ignoreCase: true,
  pattern: assigned("travis", "[a-z0-9]{22}"),
  maxLength: 99,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Regenerate the token in Travis CI's settings.",
  spec: { title: "Travis CI documentation", url: "https://docs.travis-ci.com/user/triggering-builds/" },
};
