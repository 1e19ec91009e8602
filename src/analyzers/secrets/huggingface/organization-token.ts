import type { SecretRule } from "../secret-rule.ts";

/** Hugging Face organization token. */
export const huggingfaceOrganizationToken: SecretRule = {
  id: "huggingface/organization-token",
  title: "Hugging Face organization token",
  provider: "Hugging Face",
  grants: "reads and writes an organization's models",
  severity: "high",
  keywords: ["api_org_"],
  pattern: "api_org_[A-Za-z]{34}",
  maxLength: 42,
  minEntropy: 0.6,
  revoke: "Delete the token in Hugging Face's settings.",
  spec: { title: "Hugging Face documentation", url: "https://huggingface.co/docs/hub/security-tokens" },
};
