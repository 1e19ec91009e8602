import type { SecretRule } from "../secret-rule.ts";

/** Slack configuration access token. */
export const slackConfigurationToken: SecretRule = {
  id: "slack/configuration-token",
  title: "Slack configuration access token",
  provider: "Slack",
  grants: "creates and changes apps",
  severity: "high",
  keywords: ["xoxe.xoxb-", "xoxe.xoxp-"],
  ignoreCase: true,
  pattern: "xoxe\\.xox[bp]-[0-9]-[A-Z0-9]{163,166}",
  maxLength: 178,
  minEntropy: 0.5,
  revoke: "Revoke it on the app's page, or with `auth.revoke`.",
  spec: { title: "Slack documentation", url: "https://api.slack.com/authentication/token-types" },
};
