import type { SecretRule } from "../secret-rule.ts";

/** xAI management key. */
export const xaiManagementKey: SecretRule = {
  id: "xai/management-key",
  title: "xAI management key",
  provider: "xAI",
  grants: "manages the team and its keys",
  severity: "critical",
  keywords: ["xai-token-"],
  pattern: "xai-token-[A-Za-z0-9]{80}",
  maxLength: 90,
  minEntropy: 0.6,
  revoke: "Revoke the key in xAI's console.",
  spec: { title: "xAI documentation", url: "https://docs.x.ai/docs/management-api" },
};
