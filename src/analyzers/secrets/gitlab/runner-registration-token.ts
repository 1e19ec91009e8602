import type { SecretRule } from "../secret-rule.ts";

/** GitLab runner registration token. */
export const gitlabRunnerRegistrationToken: SecretRule = {
  id: "gitlab/runner-registration-token",
  title: "GitLab runner registration token",
  provider: "GitLab",
  grants: "registers runners that receive jobs",
  severity: "high",
  keywords: ["GR1348941"],
  pattern: "GR1348941[A-Za-z0-9_-]{20}",
  maxLength: 29,
  minEntropy: 0.65,
  revoke: "Revoke it in GitLab's settings where it was made.",
  spec: { title: "GitLab documentation", url: "https://docs.gitlab.com/ee/security/tokens/" },
};
