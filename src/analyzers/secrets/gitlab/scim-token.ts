import type { SecretRule } from "../secret-rule.ts";

/** GitLab SCIM token. */
export const gitlabScimToken: SecretRule = {
  id: "gitlab/scim-token",
  title: "GitLab SCIM token",
  provider: "GitLab",
  grants: "manages the users of a group",
  severity: "high",
  keywords: ["glsoat-"],
  pattern: "glsoat-[A-Za-z0-9_-]{20}",
  maxLength: 27,
  minEntropy: 0.5,
  revoke: "Revoke it in GitLab's settings where it was made.",
  spec: { title: "GitLab documentation", url: "https://docs.gitlab.com/ee/security/tokens/" },
};
