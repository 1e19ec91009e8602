import type { SecretRule } from "../secret-rule.ts";

/** Azure Storage account key in a connection string. */
export const azureStorageConnectionString: SecretRule = {
  id: "azure/storage-connection-string",
  title: "Azure Storage account key in a connection string",
  provider: "Microsoft Azure",
  grants: "reads and writes everything in the account",
  severity: "critical",
  keywords: ["AccountKey="],
  pattern: "AccountKey=([A-Za-z0-9+/]{86}==)",
  maxLength: 99,
  minEntropy: 0.7,
  revoke: "Regenerate the key or remove the secret in the Azure portal.",
  spec: {
    title: "Microsoft Azure documentation",
    url: "https://learn.microsoft.com/en-us/purview/sit-defn-all-creds",
  },
};
