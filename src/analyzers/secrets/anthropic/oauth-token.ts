import type { SecretRule } from "../secret-rule.ts";

/** Anthropic OAuth token. */
export const anthropicOauthToken: SecretRule = {
  id: "anthropic/oauth-token",
  title: "Anthropic OAuth token",
  provider: "Anthropic",
  grants: "uses the models in the name of a user",
  severity: "high",
  keywords: ["sk-ant-oat01-"],
  pattern: "sk-ant-oat01-[A-Za-z0-9_-]{80,120}",
  maxLength: 133,
  minEntropy: 0.6,
  revoke: "Delete the key in the Anthropic console under API keys.",
  spec: { title: "Anthropic documentation", url: "https://docs.anthropic.com/en/api/overview" },
};
