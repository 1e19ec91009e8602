import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Dropbox app key or secret. */
export const dropboxAppSecret: SecretRule = {
  id: "dropbox/app-secret",
  title: "Dropbox app key or secret",
  provider: "Dropbox",
  grants: "acts as the application",
  severity: "high",
  keywords: ["dropbox"],
  ignoreCase: true,
  pattern: assigned("dropbox", "[a-z0-9]{15}"),
  maxLength: 93,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Revoke the token or reset the app's secret in the Dropbox App Console.",
  spec: { title: "Dropbox documentation", url: "https://developers.dropbox.com/oauth-guide" },
};
