import type { SecretRule } from "../secret-rule.ts";

/** HubSpot private app token. */
export const hubspotPrivateAppToken: SecretRule = {
  id: "hubspot/private-app-token",
  title: "HubSpot private app token",
  provider: "HubSpot",
  grants: "reads and writes the customer database",
  severity: "high",
  keywords: ["pat-na1-", "pat-na2-", "pat-eu1-", "pat-ap1-"],
  ignoreCase: true,
  pattern: "pat-(?:na1|na2|eu1|ap1)-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
  maxLength: 44,
  minEntropy: 0.4,
  revoke: "Rotate the token in the private app's settings.",
  spec: {
    title: "HubSpot documentation",
    url: "https://developers.hubspot.com/docs/guides/apps/private-apps/overview",
  },
};
