import type { SecretRule } from "../secret-rule.ts";

/** Slack user token. */
export const slackUserToken: SecretRule = {
  id: "slack/user-token",
  title: "Slack user token",
  provider: "Slack",
  grants: "acts as a user in a workspace",
  severity: "critical",
  keywords: ["xoxp-", "xoxe-"],
  pattern: "xox[pe]-[0-9]{10,13}-[0-9]{10,13}-[0-9]{10,13}-[A-Za-z0-9-]{28,34}",
  maxLength: 81,
  minEntropy: 0.4,
  revoke: "Revoke it on the app's page, or with `auth.revoke`.",
  spec: { title: "Slack documentation", url: "https://api.slack.com/authentication/token-types" },
};
