import type { SecretRule } from "../secret-rule.ts";

/** Microsoft Teams webhook. */
export const microsoftTeamsWebhook: SecretRule = {
  id: "microsoft/teams-webhook",
  title: "Microsoft Teams webhook",
  provider: "Microsoft",
  grants: "posts to a channel",
  severity: "medium",
  keywords: [".webhook.office.com/webhookb2/"],
  pattern:
    "\\.webhook\\.office\\.com/webhookb2/[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}@[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}/IncomingWebhook/[a-z0-9]{32}/[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}",
  maxLength: 189,
  minEntropy: 0.3,
  revoke: "Remove the connector from the channel in Teams.",
  spec: {
    title: "Microsoft documentation",
    url: "https://learn.microsoft.com/en-us/microsoftteams/platform/webhooks-and-connectors/how-to/add-incoming-webhook",
  },
};
