import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Discord client secret. */
export const discordClientSecret: SecretRule = {
  id: "discord/client-secret",
  title: "Discord client secret",
  provider: "Discord",
  grants: "acts as the application",
  severity: "high",
  keywords: ["discord"],
  ignoreCase: true,
  pattern: assigned("discord", "[a-z0-9=_-]{32}"),
  maxLength: 110,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Reset the token in Discord's developer portal.",
  spec: {
    title: "Discord documentation",
    url: "https://discord.com/developers/docs/reference#authentication",
  },
};
