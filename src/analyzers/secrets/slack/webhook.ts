import type { SecretRule } from "../secret-rule.ts";

/** Slack webhook. */
export const slackWebhook: SecretRule = {
  id: "slack/webhook",
  title: "Slack webhook",
  provider: "Slack",
  grants: "posts to a channel",
  severity: "medium",
  keywords: ["hooks.slack.com/"],
  pattern: "hooks\\.slack\\.com/(?:services|workflows|triggers)/([A-Za-z0-9+/]{43,80})",
  maxLength: 106,
  minEntropy: 0.5,
  revoke: "Revoke it on the app's page, or with `auth.revoke`.",
  spec: { title: "Slack documentation", url: "https://api.slack.com/authentication/token-types" },
};
