import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Twitch client secret or token. */
export const twitchApiToken: SecretRule = {
  id: "twitch/api-token",
  title: "Twitch client secret or token",
  provider: "Twitch",
  grants: "acts as the application",
  severity: "medium",
  keywords: ["twitch"],
  ignoreCase: true,
  pattern: assigned("twitch", "[a-z0-9]{30}"),
  maxLength: 107,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Generate a new secret in Twitch's developer console.",
  spec: { title: "Twitch documentation", url: "https://dev.twitch.tv/docs/authentication/" },
};
