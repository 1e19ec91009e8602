import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Airtable API key. */
export const airtableApiKey: SecretRule = {
  id: "airtable/api-key",
  title: "Airtable API key",
  provider: "Airtable",
  grants: "reads and writes bases",
  severity: "high",
  keywords: ["airtable"],
  ignoreCase: true,
  pattern: assigned("airtable", "[a-z0-9]{17}"),
  maxLength: 96,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Delete the token in Airtable's builder hub.",
  spec: {
    title: "Airtable documentation",
    url: "https://airtable.com/developers/web/guides/personal-access-tokens",
  },
};
