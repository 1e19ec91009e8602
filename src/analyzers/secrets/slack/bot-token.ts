import type { SecretRule } from "../secret-rule.ts";

/** Slack bot token. */
export const slackBotToken: SecretRule = {
  id: "slack/bot-token",
  title: "Slack bot token",
  provider: "Slack",
  grants: "acts as the bot in a workspace",
  severity: "high",
  keywords: ["xoxb-"],
  pattern: "xoxb-[0-9]{10,13}-[0-9]{10,13}(?:-[A-Za-z0-9-]{16,40})?",
  maxLength: 73,
  minEntropy: 0.4,
  revoke: "Revoke it on the app's page, or with `auth.revoke`.",
  spec: { title: "Slack documentation", url: "https://api.slack.com/authentication/token-types" },
};
