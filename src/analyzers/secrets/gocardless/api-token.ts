import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** GoCardless live token. */
export const gocardlessApiToken: SecretRule = {
  id: "gocardless/api-token",
  title: "GoCardless live token",
  provider: "GoCardless",
  grants: "takes direct debits",
  severity: "critical",
  keywords: ["gocardless"],
  ignoreCase: true,
  pattern: assigned("gocardless", "live_[a-z0-9_=-]{40}"),
  maxLength: 126,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Delete the access token in the GoCardless dashboard.",
  spec: { title: "GoCardless documentation", url: "https://developer.gocardless.com/getting-started/" },
};
