import type { SecretRule } from "../secret-rule.ts";

/** Notion integration token. */
export const notionIntegrationToken: SecretRule = {
  id: "notion/integration-token",
  title: "Notion integration token",
  provider: "Notion",
  grants: "reads and writes the pages it was given",
  severity: "high",
  keywords: ["ntn_"],
  pattern: "ntn_[0-9]{11}[A-Za-z0-9]{35}",
  maxLength: 50,
  minEntropy: 0.6,
  revoke: "Refresh the secret on the integration's page.",
  spec: { title: "Notion documentation", url: "https://developers.notion.com/docs/authorization" },
};
