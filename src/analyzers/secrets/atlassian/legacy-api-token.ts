import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Atlassian API token, older form. */
export const atlassianLegacyApiToken: SecretRule = {
  id: "atlassian/legacy-api-token",
  title: "Atlassian API token, older form",
  provider: "Atlassian",
  grants: "acts as a user in Jira and Confluence",
  severity: "high",
  keywords: ["atlassian", "confluence", "jira"],
  ignoreCase: true,
  pattern: assigned("atlassian|confluence|jira", "[a-z0-9]{20}[a-f0-9]{4}"),
  maxLength: 105,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Revoke the token in the Atlassian account under security.",
  spec: {
    title: "Atlassian documentation",
    url: "https://support.atlassian.com/atlassian-account/docs/manage-api-tokens-for-your-atlassian-account/",
  },
};
