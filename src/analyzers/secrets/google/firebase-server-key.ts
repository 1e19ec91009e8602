import type { SecretRule } from "../secret-rule.ts";

/** Firebase Cloud Messaging server key. */
export const googleFirebaseServerKey: SecretRule = {
  id: "google/firebase-server-key",
  title: "Firebase Cloud Messaging server key",
  provider: "Google",
  grants: "sends messages to every device of the app",
  severity: "high",
  keywords: [":APA91b"],
  keywordAt: "within",
  pattern: "[A-Za-z0-9_-]{11}:APA91b[A-Za-z0-9_-]{134}",
  maxLength: 152,
  minEntropy: 0.5,
  revoke: "Delete or rotate it in the Google Cloud console under credentials.",
  spec: { title: "Google documentation", url: "https://cloud.google.com/docs/authentication" },
};
