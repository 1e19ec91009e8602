import type { SecretRule } from "../secret-rule.ts";

/** Perplexity API key. */
export const perplexityApiKey: SecretRule = {
  id: "perplexity/api-key",
  title: "Perplexity API key",
  provider: "Perplexity",
  grants: "uses the models at the owner's cost",
  severity: "high",
  keywords: ["pplx-"],
  pattern: "pplx-[A-Za-z0-9]{48}",
  maxLength: 53,
  minEntropy: 0.6,
  revoke: "Revoke the key in Perplexity's API settings.",
  spec: { title: "Perplexity documentation", url: "https://docs.perplexity.ai/" },
};
