import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** HubSpot API key. */
export const hubspotApiKey: SecretRule = {
  id: "hubspot/api-key",
  title: "HubSpot API key",
  provider: "HubSpot",
  grants: "reads and writes the customer database",
  severity: "high",
  keywords: ["hubspot"],
  ignoreCase: true,
  pattern: assigned("hubspot", "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
  maxLength: 114,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Rotate the token in the private app's settings.",
  spec: {
    title: "HubSpot documentation",
    url: "https://developers.hubspot.com/docs/guides/apps/private-apps/overview",
  },
};
