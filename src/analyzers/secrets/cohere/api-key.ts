import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Cohere API key. */
export const cohereApiKey: SecretRule = {
  id: "cohere/api-key",
  title: "Cohere API key",
  provider: "Cohere",
  grants: "uses the models at the owner's cost",
  severity: "high",
  keywords: ["cohere", "co_api_key"],
  ignoreCase: true,
  pattern: assigned("cohere|co_api_key", "[a-zA-Z0-9]{40}"),
  maxLength: 121,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Delete the key in Cohere's dashboard.",
  spec: { title: "Cohere documentation", url: "https://docs.cohere.com/docs/rate-limits" },
};
