import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Intercom access token. */
export const intercomAccessToken: SecretRule = {
  id: "intercom/access-token",
  title: "Intercom access token",
  provider: "Intercom",
  grants: "reads and writes conversations",
  severity: "high",
  keywords: ["intercom"],
  ignoreCase: true,
  pattern: assigned("intercom", "[a-z0-9=_-]{60}"),
  maxLength: 139,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Regenerate the token in Intercom's developer hub.",
  spec: {
    title: "Intercom documentation",
    url: "https://developers.intercom.com/docs/build-an-integration/learn-more/authentication",
  },
};
