import type { SecretRule } from "../secret-rule.ts";

/** Azure Functions key. */
export const azureFunctionsKey: SecretRule = {
  id: "azure/functions-key",
  title: "Azure Functions key",
  provider: "Microsoft Azure",
  grants: "calls or administers functions",
  severity: "high",
  keywords: ["AzFu"],
  keywordAt: "within",
  pattern: "[A-Za-z0-9_+/-]{44}AzFu[A-Za-z0-9_+/-]{5}[AQgw]==",
  maxLength: 56,
  revoke: "Regenerate the key or remove the secret in the Azure portal.",
  spec: {
    title: "Microsoft Azure documentation",
    url: "https://learn.microsoft.com/en-us/purview/sit-defn-all-creds",
  },
};
