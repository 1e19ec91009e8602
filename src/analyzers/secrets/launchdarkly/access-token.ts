import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** LaunchDarkly token or SDK key. */
export const launchdarklyAccessToken: SecretRule = {
  id: "launchdarkly/access-token",
  title: "LaunchDarkly token or SDK key",
  provider: "LaunchDarkly",
  grants: "reads or changes feature flags",
  severity: "high",
  keywords: ["launchdarkly"],
  ignoreCase: true,
  pattern: assigned(
    "launchdarkly",
    "(?:(?:api|sdk|mob)-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[a-z0-9=_-]{40})",
  ),
  maxLength: 123,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Reset the token or key in LaunchDarkly's authorization settings.",
  spec: { title: "LaunchDarkly documentation", url: "https://docs.launchdarkly.com/home/account/api" },
};
