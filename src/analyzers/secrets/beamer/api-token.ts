import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Beamer API token. */
export const beamerApiToken: SecretRule = {
  id: "beamer/api-token",
  title: "Beamer API token",
  provider: "Beamer",
  grants: "posts announcements",
  severity: "medium",
  keywords: ["beamer"],
  ignoreCase: true,
  pattern: assigned("beamer", "b_[a-z0-9=_-]{44}"),
  maxLength: 123,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Regenerate the key in Beamer's settings.",
  spec: { title: "Beamer documentation", url: "https://www.getbeamer.com/api" },
};
