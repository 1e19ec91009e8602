import type { SecretRule } from "../secret-rule.ts";

/** Adobe client secret. */
export const adobeClientSecret: SecretRule = {
  id: "adobe/client-secret",
  title: "Adobe client secret",
  provider: "Adobe",
  grants: "acts as the application towards Adobe",
  severity: "high",
  keywords: ["p8e-"],
  pattern: "p8e-[A-Za-z0-9]{32}",
  maxLength: 36,
  minEntropy: 0.6,
  revoke: "Rotate the client secret in the Adobe Developer Console.",
  spec: { title: "Adobe documentation", url: "https://developer.adobe.com/developer-console/docs/guides/" },
};
