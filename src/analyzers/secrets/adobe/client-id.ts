import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Adobe client ID. */
export const adobeClientId: SecretRule = {
  id: "adobe/client-id",
  title: "Adobe client ID",
  provider: "Adobe",
  grants: "names the application",
  severity: "low",
  keywords: ["adobe"],
  ignoreCase: true,
  pattern: assigned("adobe", "[a-f0-9]{32}"),
  maxLength: 108,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Rotate the client secret in the Adobe Developer Console.",
  spec: { title: "Adobe documentation", url: "https://developer.adobe.com/developer-console/docs/guides/" },
};
