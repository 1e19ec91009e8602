import type { SecretRule } from "../secret-rule.ts";

/** Dropbox short-lived access token. */
export const dropboxAccessToken: SecretRule = {
  id: "dropbox/access-token",
  title: "Dropbox short-lived access token",
  provider: "Dropbox",
  grants: "reads and writes files for some hours",
  severity: "medium",
  keywords: ["sl."],
  pattern: "sl\\.[A-Za-z0-9=_-]{130,152}",
  maxLength: 155,
  minEntropy: 0.65,
  revoke: "Revoke the token or reset the app's secret in the Dropbox App Console.",
  spec: { title: "Dropbox documentation", url: "https://developers.dropbox.com/oauth-guide" },
};
