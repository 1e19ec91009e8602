import type { SecretRule } from "../secret-rule.ts";

/** Salesforce connected app ID. */
export const salesforceClientId: SecretRule = {
  id: "salesforce/client-id",
  title: "Salesforce connected app ID",
  provider: "Salesforce",
  grants: "names the connected app",
  severity: "low",
  keywords: ["3MVG"],
  pattern: "3MVG[A-Za-z0-9._-]{20,180}",
  maxLength: 184,
  minEntropy: 0.6,
  revoke: "Rotate the consumer key of the connected app.",
  spec: {
    title: "Salesforce documentation",
    url: "https://help.salesforce.com/s/articleView?id=sf.connected_app_rotate_consumer_details.htm",
  },
};
