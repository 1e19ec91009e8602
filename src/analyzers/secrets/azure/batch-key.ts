import type { SecretRule } from "../secret-rule.ts";

/** Azure Batch account key. */
export const azureBatchKey: SecretRule = {
  id: "azure/batch-key",
  title: "Azure Batch account key",
  provider: "Microsoft Azure",
  grants: "runs jobs at the owner's cost",
  severity: "high",
  keywords: ["+ABa"],
  keywordAt: "within",
  pattern: "[A-Za-z0-9+/]{76}\\+ABa[A-Za-z0-9+/]{5}[AQgw]==",
  maxLength: 88,
  revoke: "Regenerate the key or remove the secret in the Azure portal.",
  spec: {
    title: "Microsoft Azure documentation",
    url: "https://learn.microsoft.com/en-us/purview/sit-defn-all-creds",
  },
};
