import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Contentful delivery token. */
export const contentfulDeliveryToken: SecretRule = {
  id: "contentful/delivery-token",
  title: "Contentful delivery token",
  provider: "Contentful",
  grants: "reads content",
  severity: "low",
  keywords: ["contentful"],
  ignoreCase: true,
  pattern: assigned("contentful", "[a-z0-9=_-]{43}"),
  maxLength: 124,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Revoke the token in Contentful's settings.",
  spec: {
    title: "Contentful documentation",
    url: "https://www.contentful.com/developers/docs/references/authentication/",
  },
};
