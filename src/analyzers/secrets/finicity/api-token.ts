import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Finicity API token. */
export const finicityApiToken: SecretRule = {
  id: "finicity/api-token",
  title: "Finicity API token",
  provider: "Finicity",
  grants: "reads bank accounts",
  severity: "high",
  keywords: ["finicity"],
  ignoreCase: true,
  pattern: assigned("finicity", "[a-f0-9]{32}"),
  maxLength: 111,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Regenerate the secret on the Finicity developer portal.",
  spec: {
    title: "Finicity documentation",
    url: "https://developer.mastercard.com/open-banking-us/documentation/",
  },
};
