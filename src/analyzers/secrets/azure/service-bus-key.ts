import type { SecretRule } from "../secret-rule.ts";

/** Azure Service Bus key. */
export const azureServiceBusKey: SecretRule = {
  id: "azure/service-bus-key",
  title: "Azure Service Bus key",
  provider: "Microsoft Azure",
  grants: "sends and receives messages",
  severity: "high",
  keywords: ["+ASb"],
  keywordAt: "within",
  pattern: "[A-Za-z0-9+/]{33}\\+ASb[A-P][A-Za-z0-9+/]{5}=",
  maxLength: 44,
  revoke: "Regenerate the key or remove the secret in the Azure portal.",
  spec: {
    title: "Microsoft Azure documentation",
    url: "https://learn.microsoft.com/en-us/purview/sit-defn-all-creds",
  },
};
