import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";

/** Dropbox long-lived token. */
export const dropboxLongLivedToken: SecretRule = {
  id: "dropbox/long-lived-token",
  title: "Dropbox long-lived token",
  provider: "Dropbox",
  grants: "reads and writes files",
  severity: "high",
  keywords: ["dropbox"],
  ignoreCase: true,
  pattern: assigned("dropbox", "[a-z0-9]{11}AAAAAAAAAA[a-z0-9_=-]{43}"),
  maxLength: 142,
  where: "text",
  rank: 1,
  mayRepeat: true,
  revoke: "Revoke the token or reset the app's secret in the Dropbox App Console.",
  spec: { title: "Dropbox documentation", url: "https://developers.dropbox.com/oauth-guide" },
};
