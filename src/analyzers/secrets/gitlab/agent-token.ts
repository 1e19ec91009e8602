import type { SecretRule } from "../secret-rule.ts";

/** GitLab Kubernetes agent token. */
export const gitlabAgentToken: SecretRule = {
  id: "gitlab/agent-token",
  title: "GitLab Kubernetes agent token",
  provider: "GitLab",
  grants: "connects to the cluster's agent",
  severity: "high",
  keywords: ["glagent-"],
  pattern: "glagent-[A-Za-z0-9_-]{50}",
  maxLength: 58,
  minEntropy: 0.5,
  revoke: "Revoke it in GitLab's settings where it was made.",
  spec: { title: "GitLab documentation", url: "https://docs.gitlab.com/ee/security/tokens/" },
};
