import type { SecretRule } from "../secret-rule.ts";

/** GitLab deploy token. */
export const gitlabDeployToken: SecretRule = {
  id: "gitlab/deploy-token",
  title: "GitLab deploy token",
  provider: "GitLab",
  grants: "pulls and pushes packages and images",
  severity: "high",
  keywords: ["gldt-"],
  pattern: "gldt-[A-Za-z0-9_-]{20}",
  maxLength: 25,
  minEntropy: 0.5,
  revoke: "Revoke it in GitLab's settings where it was made.",
  spec: { title: "GitLab documentation", url: "https://docs.gitlab.com/ee/security/tokens/" },
};
