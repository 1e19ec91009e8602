import type { SecretRule } from "../secret-rule.ts";

/** Meta access token. */
export const facebookAccessToken: SecretRule = {
  id: "facebook/access-token",
  title: "Meta access token",
  provider: "Meta",
  grants: "acts as a user or page",
  severity: "high",
  keywords: ["EAAM", "EAAC"],
  pattern: "EAA[MC][A-Za-z0-9]{100,400}",
  maxLength: 404,
  minEntropy: 0.6,
  revoke: "Reset the app's secret, or invalidate the token, in Meta's app dashboard.",
  spec: {
    title: "Meta documentation",
    url: "https://developers.facebook.com/docs/facebook-login/guides/access-tokens",
  },
};
