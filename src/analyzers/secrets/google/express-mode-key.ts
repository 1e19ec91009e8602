import type { SecretRule } from "../secret-rule.ts";

/** Vertex AI express mode key. */
export const googleExpressModeKey: SecretRule = {
  id: "google/express-mode-key",
  title: "Vertex AI express mode key",
  provider: "Google",
  grants: "uses the project's models",
  severity: "high",
  keywords: ["AQ.Ab8R"],
  pattern: "AQ\\.Ab8R[A-Za-z0-9_-]{46}",
  maxLength: 53,
  minEntropy: 0.6,
  revoke: "Delete the key in the Google Cloud console under credentials.",
  spec: {
    title: "Google documentation",
    url: "https://cloud.google.com/vertex-ai/generative-ai/docs/start/express-mode/overview",
  },
};
