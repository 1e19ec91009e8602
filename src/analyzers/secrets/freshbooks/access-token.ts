import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** FreshBooks token. */
export const freshbooksAccessToken: SecretRule = {
  id: "freshbooks/access-token",
  title: "FreshBooks token",
  provider: "FreshBooks",
  grants: "reads and changes the books",
  severity: "high",
  keywords: ["freshbooks"],
  ignoreCase: true,
  pattern: assigned("freshbooks", "[a-z0-9]{64}"),
  maxLength: 145,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Reset the app's secret in FreshBooks' developer settings.",
  spec: { title: "FreshBooks documentation", url: "https://www.freshbooks.com/api/authentication" },
};
