import type { SecretRule } from "../secret-rule.ts";
import { assessTokenChecksum } from "../structure/token-checksum.ts";

/** GitHub refresh token. */
export const githubRefreshToken: SecretRule = {
  id: "github/refresh-token",
  title: "GitHub refresh token",
  provider: "GitHub",
  grants: "obtains new user tokens",
  severity: "high",
  keywords: ["ghr_"],
  pattern: "ghr_[A-Za-z0-9]{36,76}",
  maxLength: 80,
  minEntropy: 0.5,
  assess: assessTokenChecksum,
  revoke:
    "Delete it in GitHub's settings under developer settings, and look through the audit log for its use.",
  spec: {
    title: "GitHub documentation",
    url: "https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github",
  },
};
