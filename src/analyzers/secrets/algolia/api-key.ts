import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Algolia API key. */
export const algoliaApiKey: SecretRule = {
  id: "algolia/api-key",
  title: "Algolia API key",
  provider: "Algolia",
  grants: "searches or changes indices",
  severity: "medium",
  keywords: ["algolia"],
  ignoreCase: true,
  pattern: assigned("algolia", "[a-z0-9]{32}"),
  maxLength: 110,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Rotate the key in the dashboard under API keys.",
  spec: { title: "Algolia documentation", url: "https://www.algolia.com/doc/guides/security/api-keys/" },
};
