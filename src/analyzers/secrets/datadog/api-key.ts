import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Datadog API or application key. */
export const datadogApiKey: SecretRule = {
  id: "datadog/api-key",
  title: "Datadog API or application key",
  provider: "Datadog",
  grants: "sends or reads monitoring data",
  severity: "high",
  keywords: ["datadog", "dd_api_key", "dd_app_key"],
  ignoreCase: true,
  pattern: assigned("datadog|dd_api_key|dd_app_key", "(?:[a-z0-9]{40}|[a-f0-9]{32})"),
  maxLength: 121,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Revoke the key in Datadog's organization settings.",
  spec: {
    title: "Datadog documentation",
    url: "https://docs.datadoghq.com/account_management/api-app-keys/",
  },
};
