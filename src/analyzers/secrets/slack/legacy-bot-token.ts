import type { SecretRule } from "../secret-rule.ts";

/** Slack legacy bot token. */
export const slackLegacyBotToken: SecretRule = {
  id: "slack/legacy-bot-token",
  title: "Slack legacy bot token",
  provider: "Slack",
  grants: "acts as the bot in a workspace",
  severity: "high",
  keywords: ["xoxb-"],
  pattern: "xoxb-[0-9]{8,14}-[A-Za-z0-9]{18,26}",
  maxLength: 46,
  minEntropy: 0.5,
  revoke: "Revoke it on the app's page, or with `auth.revoke`.",
  spec: { title: "Slack documentation", url: "https://api.slack.com/authentication/token-types" },
};
