import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** CircleCI token, older form. */
export const circleciLegacyToken: SecretRule = {
  id: "circleci/legacy-token",
  title: "CircleCI token, older form",
  provider: "CircleCI",
  grants: "runs and reads pipelines",
  severity: "high",
  keywords: ["circle"],
  ignoreCase: true,
  pattern: assigned("circle(?:ci)?[_.-]?(?:api[_.-]?)?token", "[a-f0-9]{40}"),
  maxLength: 129,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Delete the token in CircleCI's user or project settings.",
  spec: { title: "CircleCI documentation", url: "https://circleci.com/docs/managing-api-tokens/" },
};
