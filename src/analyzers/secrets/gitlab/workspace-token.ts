import type { SecretRule } from "../secret-rule.ts";

/** GitLab workspace token. */
export const gitlabWorkspaceToken: SecretRule = {
  id: "gitlab/workspace-token",
  title: "GitLab workspace token",
  provider: "GitLab",
  grants: "acts in a workspace",
  severity: "high",
  keywords: ["glwt-"],
  pattern: "glwt-[A-Za-z0-9_-]{20}",
  maxLength: 25,
  minEntropy: 0.5,
  revoke: "Revoke it in GitLab's settings where it was made.",
  spec: { title: "GitLab documentation", url: "https://docs.gitlab.com/ee/security/tokens/" },
};
