import type { SecretRule } from "../secret-rule.ts";

/** Google OAuth access token. */
export const googleOauthAccessToken: SecretRule = {
  id: "google/oauth-access-token",
  title: "Google OAuth access token",
  provider: "Google",
  grants: "acts for a user or service account for an hour",
  severity: "medium",
  keywords: ["ya29."],
  pattern: "ya29\\.[A-Za-z0-9_-]{30,500}",
  maxLength: 505,
  minEntropy: 0.6,
  revoke: "Delete or rotate it in the Google Cloud console under credentials.",
  spec: { title: "Google documentation", url: "https://cloud.google.com/docs/authentication" },
};
