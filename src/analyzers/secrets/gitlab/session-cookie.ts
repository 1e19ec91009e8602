import type { SecretRule } from "../secret-rule.ts";

/** GitLab session cookie. */
export const gitlabSessionCookie: SecretRule = {
  id: "gitlab/session-cookie",
  title: "GitLab session cookie",
  provider: "GitLab",
  grants: "acts as the user that is signed in",
  severity: "medium",
  keywords: ["_gitlab_session="],
  pattern: "_gitlab_session=([0-9a-z]{32})",
  maxLength: 48,
  minEntropy: 0.6,
  revoke: "Revoke it in GitLab's settings where it was made.",
  spec: { title: "GitLab documentation", url: "https://docs.gitlab.com/ee/security/tokens/" },
};
