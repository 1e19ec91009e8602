import type { SecretRule } from "../secret-rule.ts";

/** Google service account key. */
export const googleServiceAccountKey: SecretRule = {
  id: "google/service-account-key",
  title: "Google service account key",
  provider: "Google",
  grants: "acts as the service account",
  severity: "critical",
  keywords: ['"private_key_id"'],
  pattern: '"private_key_id"\\s{0,4}:\\s{0,4}"([a-f0-9]{40})"',
  maxLength: 70,
  minEntropy: 0.6,
  revoke: "Delete the key in the Google Cloud console under service accounts.",
  spec: {
    title: "Google Cloud, service account keys",
    url: "https://cloud.google.com/iam/docs/keys-create-delete",
  },
};
