import type { SecretRule } from "../secret-rule.ts";

/** New Relic browser key. */
export const newRelicBrowserKey: SecretRule = {
  id: "new-relic/browser-key",
  title: "New Relic browser key",
  provider: "New Relic",
  grants: "sends browser data",
  severity: "low",
  keywords: ["NRJS-"],
  pattern: "NRJS-[a-f0-9]{19}",
  maxLength: 24,
  minEntropy: 0.5,
  revoke: "Delete the key in New Relic's API keys.",
  spec: {
    title: "New Relic documentation",
    url: "https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/",
  },
};
