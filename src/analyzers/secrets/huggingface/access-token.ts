import type { SecretRule } from "../secret-rule.ts";
import { hasMixedCase } from "../structure/looks-random.ts";

/** Hugging Face access token. */
export const huggingfaceAccessToken: SecretRule = {
  id: "huggingface/access-token",
  title: "Hugging Face access token",
  provider: "Hugging Face",
  grants: "reads and writes models and data sets",
  severity: "high",
  keywords: ["hf_"],
  pattern: "hf_[A-Za-z]{34}",
  maxLength: 37,
  minEntropy: 0.6,
  accepts: hasMixedCase,
  revoke: "Delete the token in Hugging Face's settings.",
  spec: { title: "Hugging Face documentation", url: "https://huggingface.co/docs/hub/security-tokens" },
};
