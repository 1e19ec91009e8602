import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Snyk API token. */
export const snykApiToken: SecretRule = {
  id: "snyk/api-token",
  title: "Snyk API token",
  provider: "Snyk",
  grants: "reads and changes projects",
  severity: "high",
  keywords: ["snyk"],
  ignoreCase: true,
  pattern: assigned(
    "snyk[_.-]?(?:(?:api|oauth)[_.-]?)?(?:key|token)",
    "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
  ),
  maxLength: 123,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Revoke the key in Snyk's account settings.",
  spec: { title: "Snyk documentation", url: "https://docs.snyk.io/snyk-api/authentication-for-api" },
};
