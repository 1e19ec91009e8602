import type { SecretRule } from "../secret-rule.ts";

/** Slack configuration refresh token. */
export const slackConfigurationRefreshToken: SecretRule = {
  id: "slack/configuration-refresh-token",
  title: "Slack configuration refresh token",
  provider: "Slack",
  grants: "obtains configuration tokens",
  severity: "high",
  keywords: ["xoxe-"],
  ignoreCase: true,
  pattern: "xoxe-[0-9]{1,10}-[A-Za-z0-9]{146,147}",
  maxLength: 163,
  minEntropy: 0.5,
  revoke: "Revoke it on the app's page, or with `auth.revoke`.",
  spec: { title: "Slack documentation", url: "https://api.slack.com/authentication/token-types" },
};
