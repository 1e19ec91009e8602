import type { SecretRule } from "../secret-rule.ts";

/** xAI API key. */
export const xaiApiKey: SecretRule = {
  id: "xai/api-key",
  title: "xAI API key",
  provider: "xAI",
  grants: "uses the models at the owner's cost",
  severity: "high",
  keywords: ["xai-"],
  pattern: "xai-[A-Za-z0-9]{80}",
  maxLength: 84,
  minEntropy: 0.6,
  revoke: "Disable the key in xAI's console.",
  spec: { title: "xAI documentation", url: "https://docs.x.ai/docs/overview" },
};
