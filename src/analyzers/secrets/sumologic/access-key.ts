import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Sumo Logic access key. */
export const sumologicAccessKey: SecretRule = {
  id: "sumologic/access-key",
  title: "Sumo Logic access key",
  provider: "Sumo Logic",
  grants: "reads and sends logs",
  severity: "high",
  keywords: ["sumo"],
  ignoreCase: true,
  pattern: assigned("sumo", "[a-z0-9]{64}"),
  maxLength: 139,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Deactivate the access key in Sumo Logic's security settings.",
  spec: {
    title: "Sumo Logic documentation",
    url: "https://help.sumologic.com/docs/manage/security/access-keys/",
  },
};
