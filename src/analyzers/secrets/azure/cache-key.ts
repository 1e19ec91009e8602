import type { SecretRule } from "../secret-rule.ts";

/** Azure Cache for Redis key. */
export const azureCacheKey: SecretRule = {
  id: "azure/cache-key",
  title: "Azure Cache for Redis key",
  provider: "Microsoft Azure",
  grants: "reads and writes the cache",
  severity: "high",
  keywords: ["AzCa"],
  keywordAt: "within",
  pattern: "[A-Za-z0-9+/]{33}AzCa[A-P][A-Za-z0-9+/]{5}=",
  maxLength: 44,
  revoke: "Regenerate the key or remove the secret in the Azure portal.",
  spec: {
    title: "Microsoft Azure documentation",
    url: "https://learn.microsoft.com/en-us/purview/sit-defn-all-creds",
  },
};
