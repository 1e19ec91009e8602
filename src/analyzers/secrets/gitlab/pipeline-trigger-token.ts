import type { SecretRule } from "../secret-rule.ts";

/** GitLab pipeline trigger token. */
export const gitlabPipelineTriggerToken: SecretRule = {
  id: "gitlab/pipeline-trigger-token",
  title: "GitLab pipeline trigger token",
  provider: "GitLab",
  grants: "starts pipelines",
  severity: "high",
  keywords: ["glptt-"],
  pattern: "glptt-[0-9a-f]{40}",
  maxLength: 46,
  minEntropy: 0.5,
  revoke: "Revoke it in GitLab's settings where it was made.",
  spec: { title: "GitLab documentation", url: "https://docs.gitlab.com/ee/security/tokens/" },
};
