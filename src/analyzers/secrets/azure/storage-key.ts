import type { SecretRule } from "../secret-rule.ts";

/** Azure Storage account key. */
export const azureStorageKey: SecretRule = {
  id: "azure/storage-key",
  title: "Azure Storage account key",
  provider: "Microsoft Azure",
  grants: "reads and writes everything in the account",
  severity: "critical",
  keywords: ["+ASt"],
  keywordAt: "within",
  pattern: "[A-Za-z0-9+/]{76}\\+ASt[A-Za-z0-9+/]{5}[AQgw]==",
  maxLength: 88,
  revoke: "Regenerate the key or remove the secret in the Azure portal.",
  spec: {
    title: "Microsoft Azure documentation",
    url: "https://learn.microsoft.com/en-us/purview/sit-defn-all-creds",
  },
};
