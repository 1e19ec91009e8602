import type { SecretRule } from "../secret-rule.ts";

/** Artifactory reference token. */
export const artifactoryReferenceToken: SecretRule = {
  id: "artifactory/reference-token",
  title: "Artifactory reference token",
  provider: "JFrog",
  grants: "reads and writes repositories in the name of a user",
  severity: "high",
  keywords: ["cmVmd"],
  pattern: "cmVmd[A-Za-z0-9]{59}",
  maxLength: 64,
  minEntropy: 0.7,
  revoke: "Revoke it in the JFrog platform's user profile or under access tokens.",
  spec: {
    title: "JFrog documentation",
    url: "https://jfrog.com/help/r/jfrog-platform-administration-documentation/access-tokens",
  },
};
