import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Telegram bot token. */
export const telegramNamedBotToken: SecretRule = {
  id: "telegram/named-bot-token",
  title: "Telegram bot token",
  provider: "Telegram",
  grants: "acts as the bot",
  severity: "high",
  keywords: ["telegr"],
  ignoreCase: true,
  pattern: assigned("telegr", "[0-9]{5,16}:A[a-z0-9_-]{34}"),
  maxLength: 129,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Send `/revoke` to BotFather.",
  spec: { title: "Telegram documentation", url: "https://core.telegram.org/bots/api#authorizing-your-bot" },
};
