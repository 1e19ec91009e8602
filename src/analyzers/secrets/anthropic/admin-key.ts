import type { SecretRule } from "../secret-rule.ts";

/** Anthropic admin key. */
export const anthropicAdminKey: SecretRule = {
  id: "anthropic/admin-key",
  title: "Anthropic admin key",
  provider: "Anthropic",
  grants: "administers the organization",
  severity: "critical",
  keywords: ["sk-ant-admin01-"],
  pattern: "sk-ant-admin01-[A-Za-z0-9_-]{93}AA",
  maxLength: 110,
  revoke: "Delete the key in the Anthropic console under API keys.",
  spec: { title: "Anthropic documentation", url: "https://docs.anthropic.com/en/api/overview" },
};
