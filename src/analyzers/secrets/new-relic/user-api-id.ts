import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** New Relic user API ID. */
export const newRelicUserApiId: SecretRule = {
  id: "new-relic/user-api-id",
  title: "New Relic user API ID",
  provider: "New Relic",
  grants: "reads monitoring data",
  severity: "medium",
  keywords: ["new-relic", "newrelic", "new_relic"],
  ignoreCase: true,
  pattern: assigned("new-relic|newrelic|new_relic", "[a-z0-9]{64}"),
  maxLength: 144,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Delete the key in New Relic's API keys.",
  spec: {
    title: "New Relic documentation",
    url: "https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/",
  },
};
