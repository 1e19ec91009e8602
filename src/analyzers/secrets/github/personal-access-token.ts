import type { SecretRule } from "../secret-rule.ts";
import { assessTokenChecksum } from "../structure/token-checksum.ts";

/** GitHub personal access token. */
export const githubPersonalAccessToken: SecretRule = {
  id: "github/personal-access-token",
  title: "GitHub personal access token",
  provider: "GitHub",
  grants: "reads and writes repositories as its owner",
  severity: "critical",
  keywords: ["ghp_"],
  pattern: "ghp_[A-Za-z0-9]{36}",
  maxLength: 40,
  minEntropy: 0.5,
  assess: assessTokenChecksum,
  revoke:
    "Delete it in GitHub's settings under developer settings, and look through the audit log for its use.",
  spec: {
    title: "GitHub documentation",
    url: "https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/",
  },
};
