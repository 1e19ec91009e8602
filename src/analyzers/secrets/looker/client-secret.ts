import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Looker client secret. */
export const lookerClientSecret: SecretRule = {
  id: "looker/client-secret",
  title: "Looker client secret",
  provider: "Looker",
  grants: "runs queries as the user",
  severity: "high",
  keywords: ["looker"],
  ignoreCase: true,
  pattern: assigned("looker", "[a-z0-9]{24}"),
  maxLength: 110,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Delete the API key in Looker's user settings.",
  spec: { title: "Looker documentation", url: "https://cloud.google.com/looker/docs/api-auth" },
};
