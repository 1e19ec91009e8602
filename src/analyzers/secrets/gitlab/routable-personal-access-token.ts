import type { SecretRule } from "../secret-rule.ts";
import { assessRoutableToken } from "../structure/trailing-checksum.ts";

/** GitLab personal access token, routable. */
export const gitlabRoutablePersonalAccessToken: SecretRule = {
  id: "gitlab/routable-personal-access-token",
  title: "GitLab personal access token, routable",
  provider: "GitLab",
  grants: "acts as its owner",
  severity: "critical",
  keywords: ["glpat-"],
  pattern: "glpat-[A-Za-z0-9_-]{27,300}(?:\\.[0-9a-z]{2})?\\.[0-9a-z]{2}[0-9a-z]{7}",
  maxLength: 319,
  minEntropy: 0.5,
  assess: assessRoutableToken,
  revoke: "Revoke it in GitLab's settings where it was made.",
  spec: { title: "GitLab documentation", url: "https://docs.gitlab.com/ee/security/tokens/" },
};
