import type { SecretRule } from "../secret-rule.ts";

/** Google OAuth client secret. */
export const googleOauthClientSecret: SecretRule = {
  id: "google/oauth-client-secret",
  title: "Google OAuth client secret",
  provider: "Google",
  grants: "acts as the application towards Google",
  severity: "high",
  keywords: ["GOCSPX-"],
  pattern: "GOCSPX-[A-Za-z0-9_-]{28}",
  maxLength: 35,
  minEntropy: 0.6,
  revoke: "Delete or rotate it in the Google Cloud console under credentials.",
  spec: { title: "Google documentation", url: "https://cloud.google.com/docs/authentication" },
};
