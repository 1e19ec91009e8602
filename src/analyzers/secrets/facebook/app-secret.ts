import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Meta app secret. */
export const facebookAppSecret: SecretRule = {
  id: "facebook/app-secret",
  title: "Meta app secret",
  provider: "Meta",
  grants: "acts as the application",
  severity: "high",
  keywords: ["facebook"],
  ignoreCase: true,
  pattern: assigned("facebook", "[a-f0-9]{32}"),
  maxLength: 111,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Reset the app's secret, or invalidate the token, in Meta's app dashboard.",
  spec: {
    title: "Meta documentation",
    url: "https://developers.facebook.com/docs/facebook-login/guides/access-tokens",
  },
};
