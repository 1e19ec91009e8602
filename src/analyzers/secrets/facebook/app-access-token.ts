import type { SecretRule } from "../secret-rule.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Meta app access token. */
export const facebookAppAccessToken: SecretRule = {
  id: "facebook/app-access-token",
  title: "Meta app access token",
  provider: "Meta",
  grants: "acts as the application",
  severity: "high",
  keywords: ["facebook", "fb_"],
  ignoreCase: true,
  pattern: "(?:facebook|fb_)[^\\r\\n]{0,48}?([0-9]{15,16}(?:\\||%7c)[0-9a-z_-]{27,40})",
  maxLength: 138,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Reset the app's secret, or invalidate the token, in Meta's app dashboard.",
  spec: {
    title: "Meta documentation",
    url: "https://developers.facebook.com/docs/facebook-login/guides/access-tokens",
  },
};
