import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** LinkedIn client secret. */
export const linkedinClientSecret: SecretRule = {
  id: "linkedin/client-secret",
  title: "LinkedIn client secret",
  provider: "LinkedIn",
  grants: "acts as the application",
  severity: "high",
  keywords: ["linkedin", "linked_in", "linked-in"],
  ignoreCase: true,
  pattern: assigned("linkedin|linked_in|linked-in", "[a-z0-9]{16}"),
  maxLength: 96,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Generate a new secret on the app's page of LinkedIn's developer portal.",
  spec: {
    title: "LinkedIn documentation",
    url: "https://learn.microsoft.com/en-us/linkedin/shared/authentication/authentication",
  },
};
