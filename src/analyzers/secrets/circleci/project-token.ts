import type { SecretRule } from "../secret-rule.ts";

/** CircleCI project token. */
export const circleciProjectToken: SecretRule = {
  id: "circleci/project-token",
  title: "CircleCI project token",
  provider: "CircleCI",
  grants: "runs and reads pipelines of a project",
  severity: "high",
  keywords: ["CCIPRJ_"],
  pattern: "CCIPRJ_[A-Za-z0-9]{22}_[a-f0-9]{40}",
  maxLength: 70,
  minEntropy: 0.5,
  revoke: "Delete the token in CircleCI's user or project settings.",
  spec: { title: "CircleCI documentation", url: "https://circleci.com/docs/managing-api-tokens/" },
};
