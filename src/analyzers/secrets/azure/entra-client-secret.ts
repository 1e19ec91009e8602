import type { SecretRule } from "../secret-rule.ts";

/** Microsoft Entra client secret. */
export const azureEntraClientSecret: SecretRule = {
  id: "azure/entra-client-secret",
  title: "Microsoft Entra client secret",
  provider: "Microsoft Azure",
  grants: "signs in as the application",
  severity: "critical",
  keywords: ["0Q~", "1Q~", "2Q~", "3Q~", "4Q~", "5Q~", "6Q~", "7Q~", "8Q~", "9Q~"],
  keywordAt: "within",
  pattern: "[A-Za-z0-9_~.]{3}[0-9]Q~[A-Za-z0-9_~.-]{31,34}",
  maxLength: 40,
  minEntropy: 0.6,
  revoke: "Regenerate the key or remove the secret in the Azure portal.",
  spec: {
    title: "Microsoft Azure documentation",
    url: "https://learn.microsoft.com/en-us/purview/sit-defn-all-creds",
  },
};
