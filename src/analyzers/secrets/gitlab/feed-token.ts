import type { SecretRule } from "../secret-rule.ts";

/** GitLab feed token. */
export const gitlabFeedToken: SecretRule = {
  id: "gitlab/feed-token",
  title: "GitLab feed token",
  provider: "GitLab",
  grants: "reads a user's feeds",
  severity: "medium",
  keywords: ["glft-"],
  pattern: "glft-[A-Za-z0-9_-]{20}",
  maxLength: 25,
  minEntropy: 0.5,
  revoke: "Revoke it in GitLab's settings where it was made.",
  spec: { title: "GitLab documentation", url: "https://docs.gitlab.com/ee/security/tokens/" },
};
