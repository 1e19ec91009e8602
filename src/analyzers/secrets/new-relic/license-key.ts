import type { SecretRule } from "../secret-rule.ts";

/** New Relic licence key. */
export const newRelicLicenseKey: SecretRule = {
  id: "new-relic/license-key",
  title: "New Relic licence key",
  provider: "New Relic",
  grants: "sends data to the account",
  severity: "medium",
  keywords: ["NRAL"],
  keywordAt: "within",
  pattern: "[a-f0-9]{36}NRAL",
  maxLength: 40,
  minEntropy: 0.5,
  revoke: "Delete the key in New Relic's API keys.",
  spec: {
    title: "New Relic documentation",
    url: "https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/",
  },
};
