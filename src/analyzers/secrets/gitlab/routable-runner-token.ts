import type { SecretRule } from "../secret-rule.ts";

/** GitLab runner authentication token, routable. */
export const gitlabRoutableRunnerToken: SecretRule = {
  id: "gitlab/routable-runner-token",
  title: "GitLab runner authentication token, routable",
  provider: "GitLab",
  grants: "receives jobs and their variables",
  severity: "high",
  keywords: ["glrt-t"],
  pattern: "glrt-t[0-9]_[A-Za-z0-9_-]{27,300}\\.[0-9a-z]{2}[0-9a-z]{7}",
  maxLength: 318,
  minEntropy: 0.5,
  revoke: "Revoke it in GitLab's settings where it was made.",
  spec: { title: "GitLab documentation", url: "https://docs.gitlab.com/ee/security/tokens/" },
};
