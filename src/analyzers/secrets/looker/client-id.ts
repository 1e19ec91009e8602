import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Looker client ID. */
export const lookerClientId: SecretRule = {
  id: "looker/client-id",
  title: "Looker client ID",
  provider: "Looker",
  grants: "names the API credential",
  severity: "low",
  keywords: ["looker"],
  ignoreCase: true,
  pattern: assigned("looker", "[a-z0-9]{20}"),
  maxLength: 106,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Delete the API key in Looker's user settings.",
  spec: { title: "Looker documentation", url: "https://cloud.google.com/looker/docs/api-auth" },
};
