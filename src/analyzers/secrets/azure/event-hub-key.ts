import type { SecretRule } from "../secret-rule.ts";

/** Azure Event Hubs key. */
export const azureEventHubKey: SecretRule = {
  id: "azure/event-hub-key",
  title: "Azure Event Hubs key",
  provider: "Microsoft Azure",
  grants: "sends and receives events",
  severity: "high",
  keywords: ["+AEh"],
  keywordAt: "within",
  pattern: "[A-Za-z0-9+/]{33}\\+AEh[A-P][A-Za-z0-9+/]{5}=",
  maxLength: 44,
  revoke: "Regenerate the key or remove the secret in the Azure portal.",
  spec: {
    title: "Microsoft Azure documentation",
    url: "https://learn.microsoft.com/en-us/purview/sit-defn-all-creds",
  },
};
