import type { SecretRule } from "../secret-rule.ts";

/** Infracost API key. */
export const infracostApiKey: SecretRule = {
  id: "infracost/api-key",
  title: "Infracost API key",
  provider: "Infracost",
  grants: "uses the pricing API",
  severity: "medium",
  keywords: ["ico-"],
  pattern: "ico-[A-Za-z0-9]{32}",
  maxLength: 36,
  minEntropy: 0.6,
  revoke: "Rotate the key in Infracost Cloud's settings.",
  spec: { title: "Infracost documentation", url: "https://www.infracost.io/docs/" },
};
