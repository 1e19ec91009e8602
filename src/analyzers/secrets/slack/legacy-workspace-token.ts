import type { SecretRule } from "../secret-rule.ts";

/** Slack workspace token. */
export const slackLegacyWorkspaceToken: SecretRule = {
  id: "slack/legacy-workspace-token",
  title: "Slack workspace token",
  provider: "Slack",
  grants: "acts in a workspace",
  severity: "high",
  keywords: ["xoxa-", "xoxr-"],
  pattern: "xox[ar]-(?:[0-9]-)?[0-9A-Za-z]{8,48}",
  maxLength: 55,
  minEntropy: 0.5,
  revoke: "Revoke it on the app's page, or with `auth.revoke`.",
  spec: { title: "Slack documentation", url: "https://api.slack.com/authentication/token-types" },
};
