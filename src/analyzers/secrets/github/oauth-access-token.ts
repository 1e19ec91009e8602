import type { SecretRule } from "../secret-rule.ts";
import { assessTokenChecksum } from "../structure/token-checksum.ts";

/** GitHub OAuth access token. */
export const githubOauthAccessToken: SecretRule = {
  id: "github/oauth-access-token",
  title: "GitHub OAuth access token",
  provider: "GitHub",
  grants: "acts for a user within an app's scopes",
  severity: "critical",
  keywords: ["gho_"],
  pattern: "gho_[A-Za-z0-9]{36}",
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
