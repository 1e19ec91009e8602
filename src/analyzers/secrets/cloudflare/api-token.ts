import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Cloudflare API token. */
export const cloudflareApiToken: SecretRule = {
  id: "cloudflare/api-token",
  title: "Cloudflare API token",
  provider: "Cloudflare",
  grants: "changes zones and settings",
  severity: "high",
  keywords: ["cloudflare", "cf_api_token"],
  ignoreCase: true,
  pattern: assigned("cloudflare|cf_api_token", "[a-z0-9_-]{40}"),
  maxLength: 123,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Roll the key or token in the Cloudflare dashboard.",
  spec: {
    title: "Cloudflare documentation",
    url: "https://developers.cloudflare.com/fundamentals/api/get-started/",
  },
};
