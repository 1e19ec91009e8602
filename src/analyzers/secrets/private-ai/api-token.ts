import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Private AI token. */
export const privateAiApiToken: SecretRule = {
  id: "private-ai/api-token",
  title: "Private AI token",
  provider: "Private AI",
  grants: "uses the service at the owner's cost",
  severity: "medium",
  keywords: ["privateai", "private_ai", "private-ai"],
  ignoreCase: true,
  pattern: assigned("privateai|private_ai|private-ai", "[a-z0-9]{32}"),
  maxLength: 113,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Regenerate the key in Private AI's portal.",
  spec: { title: "Private AI documentation", url: "https://docs.private-ai.com/" },
};
