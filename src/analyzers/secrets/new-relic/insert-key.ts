import type { SecretRule } from "../secret-rule.ts";

/** New Relic insert key. */
export const newRelicInsertKey: SecretRule = {
  id: "new-relic/insert-key",
  title: "New Relic insert key",
  provider: "New Relic",
  grants: "sends events",
  severity: "medium",
  keywords: ["NRII-"],
  ignoreCase: true,
  pattern: "NRII-[A-Za-z0-9-]{32}",
  maxLength: 37,
  minEntropy: 0.5,
  revoke: "Delete the key in New Relic's API keys.",
  spec: {
    title: "New Relic documentation",
    url: "https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/",
  },
};
