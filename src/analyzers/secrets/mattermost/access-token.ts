import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Mattermost access token. */
export const mattermostAccessToken: SecretRule = {
  id: "mattermost/access-token",
  title: "Mattermost access token",
  provider: "Mattermost",
  grants: "reads and writes messages",
  severity: "high",
  keywords: ["mattermost"],
  ignoreCase: true,
  pattern: assigned("mattermost", "[a-z0-9]{26}"),
  maxLength: 107,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Revoke the token in Mattermost's profile or system console.",
  spec: {
    title: "Mattermost documentation",
    url: "https://developers.mattermost.com/integrate/reference/personal-access-token/",
  },
};
