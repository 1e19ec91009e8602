import type { SecretRule } from "../secret-rule.ts";

/** Anthropic API key. */
export const anthropicApiKey: SecretRule = {
  id: "anthropic/api-key",
  title: "Anthropic API key",
  provider: "Anthropic",
  grants: "uses the models at the owner's cost",
  severity: "high",
  keywords: ["sk-ant-api03-"],
  pattern: "sk-ant-api03-[A-Za-z0-9_-]{93}AA",
  maxLength: 108,
  revoke: "Delete the key in the Anthropic console under API keys.",
  spec: { title: "Anthropic documentation", url: "https://docs.anthropic.com/en/api/overview" },
};
