import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Zendesk API token. */
export const zendeskSecretKey: SecretRule = {
  id: "zendesk/secret-key",
  title: "Zendesk API token",
  provider: "Zendesk",
  grants: "reads and writes tickets",
  severity: "high",
  keywords: ["zendesk"],
  ignoreCase: true,
  pattern: assigned("zendesk", "[a-z0-9]{40}"),
  maxLength: 118,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Delete the token in Zendesk's admin center.",
  spec: {
    title: "Zendesk documentation",
    url: "https://developer.zendesk.com/api-reference/introduction/security-and-auth/",
  },
};
