import type { SecretRule } from "../secret-rule.ts";

/** Azure Relay key. */
export const azureRelayKey: SecretRule = {
  id: "azure/relay-key",
  title: "Azure Relay key",
  provider: "Microsoft Azure",
  grants: "listens and sends on the relay",
  severity: "high",
  keywords: ["+ARm"],
  keywordAt: "within",
  pattern: "[A-Za-z0-9+/]{33}\\+ARm[A-P][A-Za-z0-9+/]{5}=",
  maxLength: 44,
  revoke: "Regenerate the key or remove the secret in the Azure portal.",
  spec: {
    title: "Microsoft Azure documentation",
    url: "https://learn.microsoft.com/en-us/purview/sit-defn-all-creds",
  },
};
