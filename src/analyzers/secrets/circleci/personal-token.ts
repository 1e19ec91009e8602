import type { SecretRule } from "../secret-rule.ts";

/** CircleCI personal token. */
export const circleciPersonalToken: SecretRule = {
  id: "circleci/personal-token",
  title: "CircleCI personal token",
  provider: "CircleCI",
  grants: "runs and reads pipelines",
  severity: "high",
  keywords: ["CCIPAT_"],
  pattern: "CCIPAT_[A-Za-z0-9]{22}_[a-f0-9]{40}",
  maxLength: 70,
  minEntropy: 0.5,
  revoke: "Delete the token in CircleCI's user or project settings.",
  spec: { title: "CircleCI documentation", url: "https://circleci.com/docs/managing-api-tokens/" },
};
