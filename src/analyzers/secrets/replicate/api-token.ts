import type { SecretRule } from "../secret-rule.ts";

/** Replicate API token. */
export const replicateApiToken: SecretRule = {
  id: "replicate/api-token",
  title: "Replicate API token",
  provider: "Replicate",
  grants: "runs models at the owner's cost",
  severity: "high",
  keywords: ["r8_"],
  pattern: "r8_[A-Za-z0-9]{37}",
  maxLength: 40,
  minEntropy: 0.6,
  revoke: "Disable the token in Replicate's account.",
  spec: { title: "Replicate documentation", url: "https://replicate.com/docs/topics/security/api-tokens" },
};
