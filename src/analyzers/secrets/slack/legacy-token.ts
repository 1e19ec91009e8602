import type { SecretRule } from "../secret-rule.ts";

/** Slack legacy token. */
export const slackLegacyToken: SecretRule = {
  id: "slack/legacy-token",
  title: "Slack legacy token",
  provider: "Slack",
  grants: "acts in a workspace",
  severity: "high",
  keywords: ["xoxo-", "xoxs-"],
  pattern: "xox[os]-[0-9]{6,16}-[0-9]{6,16}-[0-9]{6,16}-[a-fA-F0-9]{6,64}",
  maxLength: 120,
  minEntropy: 0.4,
  revoke: "Revoke it on the app's page, or with `auth.revoke`.",
  spec: { title: "Slack documentation", url: "https://api.slack.com/authentication/token-types" },
};
