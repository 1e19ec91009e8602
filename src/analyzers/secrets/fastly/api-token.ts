import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Fastly API token. */
export const fastlyApiToken: SecretRule = {
  id: "fastly/api-token",
  title: "Fastly API token",
  provider: "Fastly",
  grants: "changes and purges the CDN",
  severity: "high",
  keywords: ["fastly"],
  ignoreCase: true,
  pattern: assigned("fastly", "[a-z0-9=_-]{32}"),
  maxLength: 109,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Delete the token in Fastly's account settings.",
  spec: { title: "Fastly documentation", url: "https://docs.fastly.com/en/guides/using-api-tokens" },
};
