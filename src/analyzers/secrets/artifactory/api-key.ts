import type { SecretRule } from "../secret-rule.ts";

/** Artifactory API key. */
export const artifactoryApiKey: SecretRule = {
  id: "artifactory/api-key",
  title: "Artifactory API key",
  provider: "JFrog",
  grants: "reads and writes repositories in the name of a user",
  severity: "high",
  keywords: ["AKCp"],
  pattern: "AKCp[A-Za-z0-9]{69}",
  maxLength: 73,
  minEntropy: 0.7,
  revoke: "Revoke it in the JFrog platform's user profile or under access tokens.",
  spec: {
    title: "JFrog documentation",
    url: "https://jfrog.com/help/r/jfrog-platform-administration-documentation/access-tokens",
  },
};
