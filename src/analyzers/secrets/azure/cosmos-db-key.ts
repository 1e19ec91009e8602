import type { SecretRule } from "../secret-rule.ts";

/** Azure Cosmos DB key. */
export const azureCosmosDbKey: SecretRule = {
  id: "azure/cosmos-db-key",
  title: "Azure Cosmos DB key",
  provider: "Microsoft Azure",
  grants: "reads and writes the databases",
  severity: "critical",
  keywords: ["ACDb"],
  keywordAt: "within",
  pattern: "[A-Za-z0-9+/]{76}ACDb[A-Za-z0-9+/]{5}[AQgw]==",
  maxLength: 88,
  revoke: "Regenerate the key or remove the secret in the Azure portal.",
  spec: {
    title: "Microsoft Azure documentation",
    url: "https://learn.microsoft.com/en-us/purview/sit-defn-all-creds",
  },
};
