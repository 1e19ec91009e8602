import type { SecretRule } from "../secret-rule.ts";

/** OpenAI API key. */
export const openaiApiKey: SecretRule = {
  id: "openai/api-key",
  title: "OpenAI API key",
  provider: "OpenAI",
  grants: "uses the models at the owner's cost",
  severity: "high",
  keywords: ["T3BlbkFJ"],
  keywordAt: "within",
  pattern:
    "sk-(?:(?:proj|svcacct|admin)-(?:[A-Za-z0-9_-]{74}|[A-Za-z0-9_-]{58})T3BlbkFJ(?:[A-Za-z0-9_-]{74}|[A-Za-z0-9_-]{58})|[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20})",
  maxLength: 167,
  minEntropy: 0.6,
  revoke: "Revoke the key in OpenAI's dashboard under API keys.",
  spec: {
    title: "OpenAI documentation",
    url: "https://platform.openai.com/docs/api-reference/authentication",
  },
};
