import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Okta API token. */
export const oktaAccessToken: SecretRule = {
  id: "okta/access-token",
  title: "Okta API token",
  provider: "Okta",
  grants: "administers users and apps",
  severity: "critical",
  keywords: ["okta"],
  ignoreCase: true,
  pattern: assigned("okta", "00[a-z0-9_=-]{40}"),
  maxLength: 117,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Revoke the token in Okta's admin console under security.",
  spec: {
    title: "Okta documentation",
    url: "https://developer.okta.com/docs/guides/create-an-api-token/main/",
  },
};
