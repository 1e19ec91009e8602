import type { SecretRule } from "../secret-rule.ts";

/** GitLab personal access token. */
export const gitlabPersonalAccessToken: SecretRule = {
  id: "gitlab/personal-access-token",
  title: "GitLab personal access token",
  provider: "GitLab",
  grants: "acts as its owner",
  severity: "critical",
  keywords: ["glpat-"],
  pattern: "glpat-[A-Za-z0-9_-]{20}",
  maxLength: 26,
  minEntropy: 0.5,
  revoke: "Revoke it in GitLab's settings where it was made.",
  spec: { title: "GitLab documentation", url: "https://docs.gitlab.com/ee/security/tokens/" },
};
