import type { SecretRule } from "../secret-rule.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Mistral API key. */
export const mistralApiKey: SecretRule = {
  id: "mistral/api-key",
  title: "Mistral API key",
  provider: "Mistral AI",
  grants: "uses models at the owner's cost",
  severity: "high",
  keywords: ["mistral"],
  ignoreCase: true,
  pattern:
    "mistral(?:ai)?(?:[._-]?(?:api)?[._-]?(?:key|token)|\\.ai[\\w/.]{0,32})?[\\x22\\x27]{0,2}[\\s:={\\x22\\x27]{1,16}(?:(?:api_?)?key[\\x22\\x27]{0,2}\\s{0,4}[:=]\\s{0,4})?[\\x22\\x27]?([a-z0-9]{32})",
  maxLength: 140,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Delete the key in Mistral's console.",
  spec: { title: "Mistral documentation", url: "https://docs.mistral.ai/getting-started/quickstart/" },
};
