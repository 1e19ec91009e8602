import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Cloudflare global API key. */
export const cloudflareGlobalApiKey: SecretRule = {
  id: "cloudflare/global-api-key",
  title: "Cloudflare global API key",
  provider: "Cloudflare",
  grants: "does everything in the account",
  severity: "critical",
  keywords: ["cloudflare", "cf_api_key"],
  ignoreCase: true,
  pattern: assigned("cloudflare|cf_api_key", "[a-f0-9]{37}"),
  maxLength: 118,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Roll the key or token in the Cloudflare dashboard.",
  spec: {
    title: "Cloudflare documentation",
    url: "https://developers.cloudflare.com/fundamentals/api/get-started/",
  },
};
