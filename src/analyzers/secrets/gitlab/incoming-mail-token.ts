import type { SecretRule } from "../secret-rule.ts";

/** GitLab incoming mail token. */
export const gitlabIncomingMailToken: SecretRule = {
  id: "gitlab/incoming-mail-token",
  title: "GitLab incoming mail token",
  provider: "GitLab",
  grants: "creates issues by mail",
  severity: "medium",
  keywords: ["glimt-"],
  pattern: "glimt-[A-Za-z0-9_-]{25}",
  maxLength: 31,
  minEntropy: 0.5,
  revoke: "Revoke it in GitLab's settings where it was made.",
  spec: { title: "GitLab documentation", url: "https://docs.gitlab.com/ee/security/tokens/" },
};
