import type { SecretRule } from "../secret-rule.ts";

/** Azure AI Search key. */
export const azureSearchKey: SecretRule = {
  id: "azure/search-key",
  title: "Azure AI Search key",
  provider: "Microsoft Azure",
  grants: "queries or administers the search service",
  severity: "high",
  keywords: ["AzSe"],
  keywordAt: "within",
  pattern: "[A-Za-z0-9+/]{42}AzSe[A-D][A-Za-z0-9+/]{5}",
  maxLength: 52,
  revoke: "Regenerate the key or remove the secret in the Azure portal.",
  spec: {
    title: "Microsoft Azure documentation",
    url: "https://learn.microsoft.com/en-us/purview/sit-defn-all-creds",
  },
};
