import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Airtable personal access token. */
export const airtablePersonalAccessToken: SecretRule = {
  id: "airtable/personal-access-token",
  title: "Airtable personal access token",
  provider: "Airtable",
  grants: "reads and writes bases",
  severity: "high",
  keywords: ["airtable"],
  ignoreCase: true,
  pattern: assigned("airtable", "pat[a-z0-9]{14}\\.[a-f0-9]{64}"),
  maxLength: 161,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Delete the token in Airtable's builder hub.",
  spec: {
    title: "Airtable documentation",
    url: "https://airtable.com/developers/web/guides/personal-access-tokens",
  },
};
