import type { SecretRule } from "../secret-rule.ts";

/** Azure API Management key. */
export const azureApiManagementKey: SecretRule = {
  id: "azure/api-management-key",
  title: "Azure API Management key",
  provider: "Microsoft Azure",
  grants: "manages the gateway",
  severity: "critical",
  keywords: ["APIM"],
  keywordAt: "within",
  pattern: "[A-Za-z0-9+/]{76}APIM[A-Za-z0-9+/]{5}[AQgw]==",
  maxLength: 88,
  revoke: "Regenerate the key or remove the secret in the Azure portal.",
  spec: {
    title: "Microsoft Azure documentation",
    url: "https://learn.microsoft.com/en-us/purview/sit-defn-all-creds",
  },
};
