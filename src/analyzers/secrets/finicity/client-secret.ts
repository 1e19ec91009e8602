import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Finicity client secret. */
export const finicityClientSecret: SecretRule = {
  id: "finicity/client-secret",
  title: "Finicity client secret",
  provider: "Finicity",
  grants: "acts as the partner",
  severity: "high",
  keywords: ["finicity"],
  ignoreCase: true,
  pattern: assigned("finicity", "[a-z0-9]{20}"),
  maxLength: 99,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Regenerate the secret on the Finicity developer portal.",
  spec: {
    title: "Finicity documentation",
    url: "https://developer.mastercard.com/open-banking-us/documentation/",
  },
};
