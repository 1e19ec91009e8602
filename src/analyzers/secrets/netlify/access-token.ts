import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Netlify access token. */
export const netlifyAccessToken: SecretRule = {
  id: "netlify/access-token",
  title: "Netlify access token",
  provider: "Netlify",
  grants: "deploys sites",
  severity: "high",
  keywords: ["netlify"],
  ignoreCase: true,
  pattern: assigned("netlify", "(?:nfp_)?[a-z0-9=_-]{36,46}"),
  maxLength: 128,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Revoke the token in Netlify's user settings.",
  spec: { title: "Netlify documentation", url: "https://docs.netlify.com/api/get-started/#authentication" },
};
