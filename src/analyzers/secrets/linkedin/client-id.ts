import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** LinkedIn client ID. */
export const linkedinClientId: SecretRule = {
  id: "linkedin/client-id",
  title: "LinkedIn client ID",
  provider: "LinkedIn",
  grants: "names the application",
  severity: "low",
  keywords: ["linkedin", "linked_in", "linked-in"],
  ignoreCase: true,
  pattern: assigned("linkedin|linked_in|linked-in", "[a-z0-9]{14}"),
  maxLength: 94,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Generate a new secret on the app's page of LinkedIn's developer portal.",
  spec: {
    title: "LinkedIn documentation",
    url: "https://learn.microsoft.com/en-us/linkedin/shared/authentication/authentication",
  },
};
