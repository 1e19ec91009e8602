import type { SecretRule } from "../secret-rule.ts";

/** Google Cloud Storage HMAC key. */
export const googleStorageHmacKey: SecretRule = {
  id: "google/storage-hmac-key",
  title: "Google Cloud Storage HMAC key",
  provider: "Google",
  grants: "names the key that a storage secret belongs to",
  severity: "medium",
  keywords: ["GOOG1E", "GOOG1"],
  pattern: "GOOG1[A-Z0-9]{56}",
  maxLength: 61,
  minEntropy: 0.6,
  revoke: "Delete or rotate it in the Google Cloud console under credentials.",
  spec: { title: "Google documentation", url: "https://cloud.google.com/docs/authentication" },
};
