import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Discord bot token. */
export const discordBotToken: SecretRule = {
  id: "discord/bot-token",
  title: "Discord bot token",
  provider: "Discord",
  grants: "acts as the bot",
  severity: "high",
  keywords: ["discord"],
  ignoreCase: true,
  pattern: assigned("discord", "[MNO][a-z0-9_-]{23,27}\\.[a-z0-9_-]{6}\\.[a-z0-9_-]{27,38}"),
  maxLength: 152,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Reset the token in Discord's developer portal.",
  spec: {
    title: "Discord documentation",
    url: "https://discord.com/developers/docs/reference#authentication",
  },
};
