import type { SecretRule } from "../secret-rule.ts";

/** GitLab feature flag client token. */
export const gitlabFeatureFlagClientToken: SecretRule = {
  id: "gitlab/feature-flag-client-token",
  title: "GitLab feature flag client token",
  provider: "GitLab",
  grants: "reads feature flags",
  severity: "low",
  keywords: ["glffct-"],
  pattern: "glffct-[A-Za-z0-9_-]{20}",
  maxLength: 27,
  minEntropy: 0.5,
  revoke: "Revoke it in GitLab's settings where it was made.",
  spec: { title: "GitLab documentation", url: "https://docs.gitlab.com/ee/security/tokens/" },
};
