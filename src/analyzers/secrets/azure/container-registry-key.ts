import type { SecretRule } from "../secret-rule.ts";

/** Azure Container Registry key. */
export const azureContainerRegistryKey: SecretRule = {
  id: "azure/container-registry-key",
  title: "Azure Container Registry key",
  provider: "Microsoft Azure",
  grants: "pulls and pushes images",
  severity: "high",
  keywords: ["+ACR"],
  keywordAt: "within",
  pattern: "[A-Za-z0-9+/]{42}\\+ACR[A-D][A-Za-z0-9+/]{5}",
  maxLength: 52,
  revoke: "Regenerate the key or remove the secret in the Azure portal.",
  spec: {
    title: "Microsoft Azure documentation",
    url: "https://learn.microsoft.com/en-us/purview/sit-defn-all-creds",
  },
};
