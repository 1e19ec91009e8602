import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Sumo Logic access ID. */
export const sumologicAccessId: SecretRule = {
  id: "sumologic/access-id",
  title: "Sumo Logic access ID",
  provider: "Sumo Logic",
  grants: "names the key",
  severity: "low",
  keywords: ["sumo"],
  ignoreCase: true,
  pattern: assigned("sumo", "su[a-zA-Z0-9]{12}"),
  maxLength: 89,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Deactivate the access key in Sumo Logic's security settings.",
  spec: {
    title: "Sumo Logic documentation",
    url: "https://help.sumologic.com/docs/manage/security/access-keys/",
  },
};
