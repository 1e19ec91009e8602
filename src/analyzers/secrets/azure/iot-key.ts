import type { SecretRule } from "../secret-rule.ts";

/** Azure IoT key. */
export const azureIotKey: SecretRule = {
  id: "azure/iot-key",
  title: "Azure IoT key",
  provider: "Microsoft Azure",
  grants: "acts as device or hub",
  severity: "high",
  keywords: ["AIoT"],
  keywordAt: "within",
  pattern: "[A-Za-z0-9+/]{33}AIoT[A-P][A-Za-z0-9+/]{5}=",
  maxLength: 44,
  revoke: "Regenerate the key or remove the secret in the Azure portal.",
  spec: {
    title: "Microsoft Azure documentation",
    url: "https://learn.microsoft.com/en-us/purview/sit-defn-all-creds",
  },
};
