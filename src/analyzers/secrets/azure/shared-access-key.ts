import type { SecretRule } from "../secret-rule.ts";

/** Azure shared access key in a connection string. */
export const azureSharedAccessKey: SecretRule = {
  id: "azure/shared-access-key",
  title: "Azure shared access key in a connection string",
  provider: "Microsoft Azure",
  grants: "sends and receives on a bus, hub or relay",
  severity: "high",
  keywords: ["SharedAccessKey="],
  pattern: "SharedAccessKey=([A-Za-z0-9+/]{43}=)",
  maxLength: 60,
  minEntropy: 0.7,
  revoke: "Regenerate the key or remove the secret in the Azure portal.",
  spec: {
    title: "Microsoft Azure documentation",
    url: "https://learn.microsoft.com/en-us/purview/sit-defn-all-creds",
  },
};
