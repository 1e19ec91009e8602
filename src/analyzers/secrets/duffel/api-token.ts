import type { SecretRule } from "../secret-rule.ts";

/** Duffel API token. */
export const duffelApiToken: SecretRule = {
  id: "duffel/api-token",
  title: "Duffel API token",
  provider: "Duffel",
  grants: "searches and books flights",
  severity: "high",
  keywords: ["duffel_test_", "duffel_live_"],
  pattern: "duffel_(?:test|live)_[A-Za-z0-9_=-]{43}",
  maxLength: 55,
  minEntropy: 0.5,
  revoke: "Revoke the token in the Duffel dashboard.",
  spec: { title: "Duffel documentation", url: "https://duffel.com/docs/api/overview/authentication" },
};
