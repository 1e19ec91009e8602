import type { SecretRule } from "../secret-rule.ts";

/** GitLab CI/CD job token. */
export const gitlabJobToken: SecretRule = {
  id: "gitlab/job-token",
  title: "GitLab CI/CD job token",
  provider: "GitLab",
  grants: "acts for a job while it runs",
  severity: "medium",
  keywords: ["glcbt-"],
  pattern: "glcbt-[0-9a-zA-Z]{1,5}_[A-Za-z0-9_-]{20}",
  maxLength: 32,
  minEntropy: 0.5,
  revoke: "Revoke it in GitLab's settings where it was made.",
  spec: { title: "GitLab documentation", url: "https://docs.gitlab.com/ee/security/tokens/" },
};
