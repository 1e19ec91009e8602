import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** New York Times API key. */
export const nytimesAccessToken: SecretRule = {
  id: "nytimes/access-token",
  title: "New York Times API key",
  provider: "The New York Times",
  grants: "reads articles",
  severity: "low",
  keywords: ["nytimes", "new-york-times", "newyorktimes"],
  ignoreCase: true,
  pattern: assigned("nytimes|new-york-times|newyorktimes", "[a-z0-9=_-]{32}"),
  maxLength: 117,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Delete the app on the developer portal.",
  spec: { title: "The New York Times documentation", url: "https://developer.nytimes.com/get-started" },
};
