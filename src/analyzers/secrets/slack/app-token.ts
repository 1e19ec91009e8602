import type { SecretRule } from "../secret-rule.ts";

/** Slack app-level token. */
export const slackAppToken: SecretRule = {
  id: "slack/app-token",
  title: "Slack app-level token",
  provider: "Slack",
  grants: "connects as the app",
  severity: "high",
  keywords: ["xapp-"],
  ignoreCase: true,
  pattern: "xapp-[0-9]{1,10}-[A-Z0-9]{8,16}-[0-9]{8,16}-[a-z0-9]{32,80}",
  maxLength: 130,
  minEntropy: 0.5,
  revoke: "Revoke it on the app's page, or with `auth.revoke`.",
  spec: { title: "Slack documentation", url: "https://api.slack.com/authentication/token-types" },
};
