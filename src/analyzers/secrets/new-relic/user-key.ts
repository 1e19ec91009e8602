import type { SecretRule } from "../secret-rule.ts";

/** New Relic user key. */
export const newRelicUserKey: SecretRule = {
  id: "new-relic/user-key",
  title: "New Relic user key",
  provider: "New Relic",
  grants: "reads and changes monitoring as a user",
  severity: "high",
  keywords: ["NRAK-"],
  ignoreCase: true,
  pattern: "NRAK-[A-Z0-9]{27}",
  maxLength: 32,
  minEntropy: 0.5,
  revoke: "Delete the key in New Relic's API keys.",
  spec: {
    title: "New Relic documentation",
    url: "https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/",
  },
};
