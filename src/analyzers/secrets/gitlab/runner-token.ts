import type { SecretRule } from "../secret-rule.ts";

/** GitLab runner authentication token. */
export const gitlabRunnerToken: SecretRule = {
  id: "gitlab/runner-token",
  title: "GitLab runner authentication token",
  provider: "GitLab",
  grants: "receives jobs and their variables",
  severity: "high",
  keywords: ["glrt-"],
  pattern: "glrt-[A-Za-z0-9_-]{20}",
  maxLength: 25,
  minEntropy: 0.5,
  revoke: "Revoke it in GitLab's settings where it was made.",
  spec: { title: "GitLab documentation", url: "https://docs.gitlab.com/ee/security/tokens/" },
};
