import type { SecretRule } from "../secret-rule.ts";

/** Azure shared access signature. */
export const azureSharedAccessSignature: SecretRule = {
  id: "azure/shared-access-signature",
  title: "Azure shared access signature",
  provider: "Microsoft Azure",
  grants: "accesses storage until it expires",
  severity: "medium",
  keywords: ["&sig=", "?sig="],
  pattern: "[?&]sig=([A-Za-z0-9%]{43,63}%3[dD])",
  maxLength: 71,
  minEntropy: 0.6,
  revoke: "Regenerate the key or remove the secret in the Azure portal.",
  spec: {
    title: "Microsoft Azure documentation",
    url: "https://learn.microsoft.com/en-us/purview/sit-defn-all-creds",
  },
};
