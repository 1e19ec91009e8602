import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Discord API token. */
export const discordApiToken: SecretRule = {
  id: "discord/api-token",
  title: "Discord API token",
  provider: "Discord",
  grants: "acts as the application",
  severity: "medium",
  keywords: ["discord"],
  ignoreCase: true,
  pattern: assigned("discord", "[a-f0-9]{64}"),
  maxLength: 142,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Reset the token in Discord's developer portal.",
  spec: {
    title: "Discord documentation",
    url: "https://discord.com/developers/docs/reference#authentication",
  },
};
