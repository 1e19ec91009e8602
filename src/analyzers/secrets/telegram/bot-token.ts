import type { SecretRule } from "../secret-rule.ts";

/** Telegram bot token. */
export const telegramBotToken: SecretRule = {
  id: "telegram/bot-token",
  title: "Telegram bot token",
  provider: "Telegram",
  grants: "acts as the bot",
  severity: "high",
  keywords: [":AA"],
  keywordAt: "within",
  pattern: "[0-9]{8,10}:AA[A-Za-z0-9_-]{33}",
  maxLength: 46,
  minEntropy: 0.6,
  revoke: "Send `/revoke` to BotFather.",
  spec: { title: "Telegram documentation", url: "https://core.telegram.org/bots/api#authorizing-your-bot" },
};
