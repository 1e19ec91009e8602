import type { SecretRule } from "../secret-rule.ts";

/** Groq API key. */
export const groqApiKey: SecretRule = {
  id: "groq/api-key",
  title: "Groq API key",
  provider: "Groq",
  grants: "uses the models at the owner's cost",
  severity: "high",
  keywords: ["gsk_"],
  pattern: "gsk_[A-Za-z0-9]{52}",
  maxLength: 56,
  minEntropy: 0.6,
  revoke: "Delete the key in the Groq console.",
  spec: { title: "Groq documentation", url: "https://console.groq.com/docs/quickstart" },
};
