import type { SecretRule } from "../secret-rule.ts";

/** GitLab OAuth application secret. */
export const gitlabOauthApplicationSecret: SecretRule = {
  id: "gitlab/oauth-application-secret",
  title: "GitLab OAuth application secret",
  provider: "GitLab",
  grants: "acts as the application",
  severity: "high",
  keywords: ["gloas-"],
  pattern: "gloas-[A-Za-z0-9_-]{64}",
  maxLength: 70,
  minEntropy: 0.5,
  revoke: "Revoke it in GitLab's settings where it was made.",
  spec: { title: "GitLab documentation", url: "https://docs.gitlab.com/ee/security/tokens/" },
};
