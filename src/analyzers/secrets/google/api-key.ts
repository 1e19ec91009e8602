import type { SecretRule } from "../secret-rule.ts";

/** Google API key. */
export const googleApiKey: SecretRule = {
  id: "google/api-key",
  title: "Google API key",
  provider: "Google",
  grants: "uses the project's APIs",
  severity: "high",
  keywords: ["AIza"],
  pattern: "AIza[A-Za-z0-9_-]{35}",
  maxLength: 39,
  minEntropy: 0.6,
  revoke: "Delete or rotate it in the Google Cloud console under credentials.",
  spec: { title: "Google documentation", url: "https://cloud.google.com/docs/authentication" },
};
