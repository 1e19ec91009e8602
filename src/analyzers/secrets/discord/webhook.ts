import type { SecretRule } from "../secret-rule.ts";

/** Discord webhook. */
export const discordWebhook: SecretRule = {
  id: "discord/webhook",
  title: "Discord webhook",
  provider: "Discord",
  grants: "posts to a channel",
  severity: "medium",
  keywords: ["discord.com/api/webhooks/", "discordapp.com/api/webhooks/"],
  pattern: "discord(?:app)?\\.com/api/webhooks/[0-9]{17,20}/[A-Za-z0-9_-]{60,72}",
  maxLength: 121,
  minEntropy: 0.5,
  revoke: "Reset the token in Discord's developer portal.",
  spec: {
    title: "Discord documentation",
    url: "https://discord.com/developers/docs/reference#authentication",
  },
};
