import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** JFrog API key. */
export const artifactoryJfrogApiKey: SecretRule = {
  id: "artifactory/jfrog-api-key",
  title: "JFrog API key",
  provider: "JFrog",
  grants: "reads and writes repositories",
  severity: "high",
  keywords: ["jfrog", "artifactory", "bintray", "xray"],
  ignoreCase: true,
  pattern: assigned("jfrog|artifactory|bintray|xray", "[a-z0-9]{73}"),
  maxLength: 155,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Revoke it in the JFrog platform's user profile or under access tokens.",
  spec: {
    title: "JFrog documentation",
    url: "https://jfrog.com/help/r/jfrog-platform-administration-documentation/access-tokens",
  },
};
