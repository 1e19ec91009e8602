import type { SecretRule } from "../secret-rule.ts";

/** OpenRouter API key. */
export const openrouterApiKey: SecretRule = {
  id: "openrouter/api-key",
  title: "OpenRouter API key",
  provider: "OpenRouter",
  grants: "uses models at the owner's cost",
  severity: "high",
  keywords: ["sk-or-v"],
  pattern: "sk-or-v[0-9]-[A-Za-z0-9_-]{20,128}",
  maxLength: 137,
  minEntropy: 0.5,
  revoke: "Delete the key in OpenRouter's settings.",
  spec: { title: "OpenRouter documentation", url: "https://openrouter.ai/docs/api-reference/authentication" },
};
