import type { SecretRule } from "../secret-rule.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Square access token. */
export const squareAccessToken: SecretRule = {
  id: "square/access-token",
  title: "Square access token",
  provider: "Square",
  grants: "takes payments and reads customers",
  severity: "critical",
  keywords: ["sq0atp-", "EAAA"],
  pattern: "(?:EAAA|sq0atp-)[A-Za-z0-9_-]{22,60}",
  maxLength: 67,
  minEntropy: 0.65,
  accepts: looksRandom,
  revoke: "Replace the token in Square's developer dashboard.",
  spec: {
    title: "Square documentation",
    url: "https://developer.squareup.com/docs/build-basics/access-tokens",
  },
};
