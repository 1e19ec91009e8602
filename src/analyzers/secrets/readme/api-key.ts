import type { SecretRule } from "../secret-rule.ts";

/** ReadMe API key. */
export const readmeApiKey: SecretRule = {
  id: "readme/api-key",
  title: "ReadMe API key",
  provider: "ReadMe",
  grants: "changes documentation",
  severity: "medium",
  keywords: ["rdme_"],
  pattern: "rdme_[a-z0-9]{70}",
  maxLength: 75,
  minEntropy: 0.5,
  revoke: "Delete the key in the project's settings.",
  spec: { title: "ReadMe documentation", url: "https://docs.readme.com/main/reference/authentication" },
};
