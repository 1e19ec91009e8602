import type { SecretRule } from "../secret-rule.ts";
import { assessTokenChecksum } from "../structure/token-checksum.ts";

/** GitHub App user token. */
export const githubUserToServerToken: SecretRule = {
  id: "github/user-to-server-token",
  title: "GitHub App user token",
  provider: "GitHub",
  grants: "acts for a user within an app's permissions",
  severity: "high",
  keywords: ["ghu_"],
  pattern: "ghu_[A-Za-z0-9]{36}",
  maxLength: 40,
  minEntropy: 0.5,
  assess: assessTokenChecksum,
  revoke:
    "Delete it in GitHub's settings under developer settings, and look through the audit log for its use.",
  spec: {
    title: "GitHub documentation",
    url: "https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github",
  },
};
